using System.ComponentModel.DataAnnotations;

namespace OrderDemo.AppHost.Settings;

/// <summary>Images as <c>[REGISTRY/]NAME:TAG</c>; Docker Hub where no registry is named.</summary>
internal sealed class ImageSettings
{
    private const string Form = "^([a-z0-9.-]+\\.[a-z]+(:[0-9]+)?/)?[a-z0-9._/-]+:[A-Za-z0-9._-]+$";
    private const string Message = "An image is written [REGISTRY/]NAME:TAG.";

    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string MariaDb { get; init; } = "library/mariadb:11.8";

    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string MySqlExporter { get; init; } = "prom/mysqld-exporter:v0.17.2";

    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string NodeExporter { get; init; } = "prom/node-exporter:v1.9.1";

    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string CAdvisor { get; init; } = "ghcr.io/google/cadvisor:0.56.2";

    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string Prometheus { get; init; } = "prom/prometheus:v3.5.0";

    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string Alertmanager { get; init; } = "prom/alertmanager:v0.28.1";

    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string Grafana { get; init; } = "grafana/grafana:12.1.1";

    /// <summary>The API, in a published project.</summary>
    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string Api { get; init; } = "orderdemo/api:latest";

    /// <summary>The load generator, in a published project.</summary>
    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string LoadGen { get; init; } = "orderdemo/loadgen:latest";

    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string Pushgateway { get; init; } = "prom/pushgateway:v1.11.1";

    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string BlackboxExporter { get; init; } = "prom/blackbox-exporter:v0.27.0";

    [RegularExpression(Form, ErrorMessage = Message), Required]
    public string StatsDExporter { get; init; } = "prom/statsd-exporter:v0.28.0";

    /// <summary>
    /// Whether the images have Debian's programs: process-exporter as cAdvisor, and the older pages of Prometheus.
    /// </summary>
    public bool Debian { get; init; }
}

/// <summary>Ports of this machine; 0 takes any free one.</summary>
internal sealed class PortSettings
{
    private const string Message = "A port is 1 to 65535, or 0 for any free one.";

    [Range(0, 65535, ErrorMessage = Message)]
    public int Api { get; init; } = 5080;

    [Range(0, 65535, ErrorMessage = Message)]
    public int LoadGen { get; init; } = 8089;

    [Range(0, 65535, ErrorMessage = Message)]
    public int Prometheus { get; init; } = 9090;

    [Range(0, 65535, ErrorMessage = Message)]
    public int Alertmanager { get; init; } = 9093;

    [Range(0, 65535, ErrorMessage = Message)]
    public int Grafana { get; init; } = 3000;

    [Range(0, 65535, ErrorMessage = Message)]
    public int MariaDb { get; init; }

    [Range(0, 65535, ErrorMessage = Message)]
    public int MySqlExporter { get; init; }

    [Range(0, 65535, ErrorMessage = Message)]
    public int NodeExporter { get; init; }

    [Range(0, 65535, ErrorMessage = Message)]
    public int CAdvisor { get; init; }

    [Range(0, 65535, ErrorMessage = Message)]
    public int Pushgateway { get; init; }

    [Range(0, 65535, ErrorMessage = Message)]
    public int BlackboxExporter { get; init; }

    [Range(0, 65535, ErrorMessage = Message)]
    public int StatsDExporter { get; init; }

    /// <summary>Where the StatsD exporter takes counters, by UDP.</summary>
    [Range(0, 65535, ErrorMessage = Message)]
    public int StatsD { get; init; }
}

/// <summary>How Prometheus collects, keeps and alerts. Times are Prometheus durations, for instance <c>15s</c> or <c>30d</c>.</summary>
internal sealed class PrometheusSettings
{
    private const string Duration = "^[1-9][0-9]*(ms|s|m|h|d|w|y)$";
    private const string Message = "A duration is a number and one of ms, s, m, h, d, w, y, for instance 15s.";

    /// <summary>How long samples are kept.</summary>
    [RegularExpression(Duration, ErrorMessage = Message), Required]
    public string Retention { get; init; } = "30d";

    /// <summary>How often targets are scraped and rules evaluated.</summary>
    [RegularExpression(Duration, ErrorMessage = Message), Required]
    public string ScrapeInterval { get; init; } = "15s";

    /// <summary>What the windows of the alerts on the service-level objective are multiplied with: 0.02 makes an hour 72 seconds.</summary>
    [Range(0.001, 1, ErrorMessage = "The scale is 0.001 to 1.")]
    public double SloWindowScale { get; init; } = 1;

    /// <summary>What the windows and pauses of all other rules are multiplied with: 0.1 makes two minutes 12 seconds.</summary>
    [Range(0.001, 1, ErrorMessage = "The scale is 0.001 to 1.")]
    public double RuleWindowScale { get; init; } = 1;

    /// <summary>The address that Alertmanager posts alerts to, as its container sees it; empty for none.</summary>
    [RegularExpression("^(https?://[^\\s]+)?$", ErrorMessage = "A web hook is an http or https address, or empty."), Required(AllowEmptyStrings = true)]
    public string AlertWebhook { get; init; } = "";

    /// <summary>Whether Prometheus also scrapes the containers that the Docker engine has with the label <c>prometheus.port</c>.</summary>
    public bool DockerDiscovery { get; init; }
}

/// <summary>The load that runs from the start.</summary>
internal sealed class LoadSettings
{
    /// <summary>Requests per second.</summary>
    [Range(0, 10_000, ErrorMessage = "The rate is 0 to 10000 requests per second.")]
    public double Rate { get; init; } = 5;
}

/// <summary>Where orders and samples are kept.</summary>
internal sealed class DataSettings
{
    /// <summary>Whether they outlive the run.</summary>
    public bool Persist { get; init; } = true;

    /// <summary>What the names of the volumes begin with.</summary>
    [RegularExpression("^[a-z0-9][a-z0-9_.-]{0,62}$", ErrorMessage = "A volume's name has lower-case letters, digits, and _ . -"), Required]
    public string VolumePrefix { get; init; } = "orderdemo";
}

/// <summary>What the console shows.</summary>
internal sealed class ConsoleSettings
{
    /// <summary>Whether each change of a resource is a line, and the resources a table once all have settled.</summary>
    public bool Progress { get; init; } = true;
}
