namespace OrderDemo.AppHost.Settings;

/// <summary>A port of this machine; 0 for any free one, which is the default in an isolated run.</summary>
internal sealed class PortSettings
{
    [Port] public int Api { get; set; } = 5080;
    [Port] public int LoadGen { get; set; } = 8089;
    [Port] public int Prometheus { get; set; } = 9090;
    [Port] public int Alertmanager { get; set; } = 9093;
    [Port] public int Grafana { get; set; } = 3000;
    [Port] public int MariaDb { get; set; }
    [Port] public int MySqlExporter { get; set; }
    [Port] public int NodeExporter { get; set; }
    [Port] public int CAdvisor { get; set; }
    [Port] public int Pushgateway { get; set; }
    [Port] public int BlackboxExporter { get; set; }
    [Port] public int StatsDExporter { get; set; }
    [Port] public int ProcessExporter { get; set; }

    /// <summary>The UDP port on which the StatsD exporter receives metrics; 0 for any free one.</summary>
    [Port] public int StatsD { get; set; }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class PortAttribute() : RangeAttribute(0, 65535);
}
