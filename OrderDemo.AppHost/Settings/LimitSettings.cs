using System.ComponentModel.DataAnnotations;

namespace OrderDemo.AppHost.Settings;

/// <summary>What each container may take of its machine.</summary>
internal sealed class LimitSettings
{
    public ContainerLimit MariaDb { get; init; } = new() { Cpus = 2, Memory = "1g" };

    public ContainerLimit Prometheus { get; init; } = new() { Cpus = 2, Memory = "1g" };

    public ContainerLimit Grafana { get; init; } = new() { Cpus = 1, Memory = "512m" };

    public ContainerLimit Alertmanager { get; init; } = new() { Cpus = 0.5, Memory = "128m" };

    public ContainerLimit CAdvisor { get; init; } = new() { Cpus = 0.5, Memory = "256m" };

    /// <summary>Each exporter, and the Pushgateway.</summary>
    public ContainerLimit Exporter { get; init; } = new() { Cpus = 0.5, Memory = "128m" };

    /// <summary>Each limit with its name in the settings.</summary>
    internal IEnumerable<(string Name, ContainerLimit Limit)> All =>
    [
        (nameof(MariaDb), MariaDb), (nameof(Prometheus), Prometheus), (nameof(Grafana), Grafana),
        (nameof(Alertmanager), Alertmanager), (nameof(CAdvisor), CAdvisor), (nameof(Exporter), Exporter),
    ];
}

/// <summary>What one container may take.</summary>
internal sealed class ContainerLimit
{
    /// <summary>Processors. A machine with fewer gives all it has.</summary>
    [Range(0.01, 1024, ErrorMessage = "Processors are 0.01 to 1024.")]
    public double Cpus { get; init; } = 1;

    /// <summary>Memory in bytes, with k, m or g for its multiples of 1,024.</summary>
    [RegularExpression("^[1-9][0-9]*[kmg]?$", ErrorMessage = "Memory is written as a number and k, m or g, for instance 512m."), Required]
    public string Memory { get; init; } = "512m";
}
