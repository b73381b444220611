using YamlDotNet.RepresentationModel;

namespace OrderDemo.AppHost.Resources;

/// <summary>The two intervals of prometheus.yml, which are a setting.</summary>
internal static class ScrapeInterval
{
    private static readonly string[] Keys = ["scrape_interval", "evaluation_interval"];

    /// <summary>The configuration with another interval.</summary>
    /// <param name="configuration">The text of prometheus.yml.</param>
    /// <param name="interval">A Prometheus duration.</param>
    public static string Set(string configuration, string interval) => YamlText.Edit(configuration, root =>
    {
        foreach (var key in Keys) ((YamlScalarNode)root["global"][key]).Value = interval;
    });
}
