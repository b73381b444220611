namespace OrderDemo.AppHost.Settings;

/// <summary>Container images, with an optional digest. Without a registry they come from Docker Hub.</summary>
internal sealed class ImageSettings
{
    private const string Image = "([a-z0-9.-]+\\.[a-z]+(:[0-9]+)?/)?[a-z0-9._/-]+:[A-Za-z0-9._-]+(@sha256:[0-9a-f]{64})?";
    private const string ImageText = "an image as [REGISTRY/]NAME:TAG[@sha256:DIGEST]";

    [Image] public string MariaDb { get; set; } = "library/mariadb:11.8";
    [Image] public string MySqlExporter { get; set; } = "prom/mysqld-exporter:v0.20.0";
    [Image] public string NodeExporter { get; set; } = "prom/node-exporter:v1.12.1";
    [Image] public string CAdvisor { get; set; } = "ghcr.io/google/cadvisor:0.60.5";
    [Image] public string Prometheus { get; set; } = "prom/prometheus:v3.13.5";
    [Image] public string Alertmanager { get; set; } = "prom/alertmanager:v0.34.0";
    [Image] public string Grafana { get; set; } = "grafana/grafana:13.2.3";

    /// <summary>The API, in a published project. It is in no registry.</summary>
    [Image] public string Api { get; set; } = "localhost/orderdemo/api:latest";

    /// <summary>The load generator, in a published project. It is in no registry.</summary>
    [Image] public string LoadGen { get; set; } = "localhost/orderdemo/loadgen:latest";
    [Image] public string Pushgateway { get; set; } = "prom/pushgateway:v1.11.3";
    [Image] public string BlackboxExporter { get; set; } = "prom/blackbox-exporter:v0.28.0";

    /// <summary>The image of the StatsD exporter; empty for none.</summary>
    [RegularExpression($"({Image})?", ErrorMessage = $"{ImageText}, or empty")]
    public string StatsDExporter { get; set; } = "prom/statsd-exporter:v0.31.0";

    [Image] public string ProcessExporter { get; set; } = "ncabatoff/process-exporter:0.8.7";

    /// <summary>Whether the images contain Debian's programs: process-exporter instead of cAdvisor, and the viewer instead of Grafana.</summary>
    public bool Debian { get; set; }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class ImageAttribute : RegularExpressionAttribute
    {
        public ImageAttribute()
            : base(Image) => ErrorMessage = ImageText;
    }
}
