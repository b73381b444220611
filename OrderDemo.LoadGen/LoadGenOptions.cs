using System.ComponentModel.DataAnnotations;

namespace OrderDemo.LoadGen;

/// <summary>The settings of the section <c>LoadGen</c>.</summary>
internal sealed class LoadGenOptions
{
    public const string Section = "LoadGen";

    /// <summary>The base URL of the order API: an address, or the name of a service to look up, such as <c>http://api</c>.</summary>
    [RegularExpression("https?://[^/\\s]+\\S*", ErrorMessage = "an absolute URL like http://api or http://localhost:5080")]
    public string Target { get; set; } = "";

    /// <summary>The rate of the steady load in requests per second, 0 (none) to 10,000.</summary>
    [Range(0.0, 10_000)]
    public double Rate { get; set; } = 5;

    /// <summary>Max requests in flight, 1 to 10,000, each on its own connection. Further requests are dropped and counted.</summary>
    [Range(1, 10_000)]
    public int MaxInFlight { get; set; } = 1000;

    /// <summary>Timeout of a request in seconds, 0.001 to 300.</summary>
    [Range(0.001, 300)]
    public double TimeoutSeconds { get; set; } = 10;

    /// <summary>Max traces per second, 0 to 1,000. Further requests are sent with a trace context that is not sampled.</summary>
    [Range(0, 1000)]
    public int TracesPerSecond { get; set; } = 10;
}
