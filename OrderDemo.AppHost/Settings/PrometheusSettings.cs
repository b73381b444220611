namespace OrderDemo.AppHost.Settings;

/// <summary>How Prometheus scrapes, stores and alerts.</summary>
internal sealed class PrometheusSettings
{
    private const string Duration = "[1-9][0-9]*(ms|s|m|h|d|w|y)";
    private const string DurationText = "a duration like 15s, 5m or 30d";

    /// <summary>How long samples are kept.</summary>
    [RegularExpression(Duration, ErrorMessage = DurationText)]
    public string Retention { get; set; } = "30d";

    /// <summary>How often targets are scraped and rules evaluated. A range of the rules needs four samples, so that it is at most 15s.</summary>
    [RegularExpression(Duration, ErrorMessage = DurationText)]
    public string ScrapeInterval { get; set; } = "5s";

    /// <summary>The factor for the windows of the alerts on the error budget: 0.02 makes an hour 72 seconds.</summary>
    [Range(0.001, 1)]
    public double SloWindowScale { get; set; } = 1;

    /// <summary>The factor for the windows and durations of all other rules: 0.1 makes two minutes 12 seconds.</summary>
    [Range(0.001, 1)]
    public double RuleWindowScale { get; set; } = 1;

    /// <summary>The URL that Alertmanager posts alerts to; empty for none. <c>localhost</c> is this machine, also with containers, but not in a published project.</summary>
    [RegularExpression("(https?://\\S+)?", ErrorMessage = "an http or https URL, or empty")]
    public string AlertWebhook { get; set; } = "";

    /// <summary>Whether Prometheus also scrapes the containers of the Docker engine that have the label <c>prometheus.port</c>.</summary>
    public bool DockerDiscovery { get; set; }
}
