namespace OrderDemo.Hosting;

/// <summary>What the configuration of a Prometheus is made from. Its files are written when all of it is known, so the order of calls is free.</summary>
internal sealed class PrometheusModel(string folder) : IResourceAnnotation
{
    public string Folder => folder;

    public string ScrapeInterval { get; set; } = "15s";

    public string Retention { get; set; } = "15d";

    public double RuleScale { get; set; } = 1;

    public double ObjectiveScale { get; set; } = 1;

    public List<string> ScrapeConfigurationFiles { get; } = [];

    public static PrometheusModel Of(IResource prometheus) => prometheus.Annotations.OfType<PrometheusModel>().Single();
}
