using System.ComponentModel.DataAnnotations;

namespace OrderDemo.ServiceDefaults.Telemetry;

/// <summary>What is measured and recorded, the section <c>Telemetry</c> of the configuration.</summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary><c>False</c> measures nothing and leaves <c>/metrics</c> out, to measure what the metrics cost.</summary>
    public bool Metrics { get; set; } = true;

    /// <summary>Max new traces per second that are recorded and sent by OTLP, 0 to 100,000. The caller decides on its own traces.</summary>
    [Range(0, 100_000)]
    public int TracesPerSecond { get; set; } = 20;
}
