namespace OrderDemo.AppHost.Resources;

/// <summary>The scrape and evaluation interval of prometheus.yml.</summary>
internal static class ScrapeInterval
{
    private static readonly string[] Keys = ["scrape_interval", "evaluation_interval"];

    /// <summary>Sets both intervals.</summary>
    /// <param name="configuration">The text of prometheus.yml.</param>
    /// <param name="interval">A Prometheus duration.</param>
    public static string Set(string configuration, string interval) => YamlText.Edit(configuration, root =>
    {
        foreach (var key in Keys) ((YamlScalarNode)root["global"][key]).Value = interval;
    });
}
