namespace OrderDemo.AppHost.Settings;

/// <summary>The limits of the containers.</summary>
internal sealed class LimitSettings
{
    public ContainerLimit MariaDb { get; set; } = new() { Cpus = 2, Memory = "1g" };

    public ContainerLimit Prometheus { get; set; } = new() { Cpus = 2, Memory = "1g" };

    public ContainerLimit Grafana { get; set; } = new() { Cpus = 1, Memory = "512m" };

    public ContainerLimit Alertmanager { get; set; } = new() { Cpus = 0.5, Memory = "128m" };

    public ContainerLimit CAdvisor { get; set; } = new() { Cpus = 0.5, Memory = "256m" };

    /// <summary>The API, in a published project.</summary>
    public ContainerLimit Api { get; set; } = new() { Cpus = 2, Memory = "512m" };

    /// <summary>The load generator, in a published project.</summary>
    public ContainerLimit LoadGen { get; set; } = new() { Cpus = 1, Memory = "256m" };

    /// <summary>Each exporter, and the Pushgateway.</summary>
    public ContainerLimit Exporter { get; set; } = new() { Cpus = 0.5, Memory = "128m" };

    /// <summary>The setting of a limit.</summary>
    internal string SettingOf(ContainerLimit limit) =>
        $"{DemoSettings.Section}:Limits:{typeof(LimitSettings).GetProperties().First(property => property.GetValue(this) == limit).Name}";
}
