using System.ComponentModel.DataAnnotations;

namespace OrderDemo.ServiceDefaults.Connections;

/// <summary>The limits of client connections, the section <c>Connections</c> of the configuration.</summary>
internal sealed class ConnectionOptions
{
    public const string Section = "Connections";

    /// <summary>Max open connections, 1 to 100,000; fewer where the limit of open files is low. Further ones are closed at once.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 16_384;

    /// <summary>Timeout of the request headers in seconds, 0.1 to 300. Then the response is 408.</summary>
    [Range(0.1, 300)]
    public double HeaderSeconds { get; set; } = 10;

    /// <summary>
    /// Min rate of request bodies and responses in bytes per second, 1 to 1,000,000. A slower request gets a 408; a client that
    /// reads its response slower is disconnected.
    /// </summary>
    [Range(1.0, 1_000_000)]
    public double MinBytesPerSecond { get; set; } = 240;

    /// <summary>How long a client may be slower than the min rate, 1.1 to 300 seconds.</summary>
    [Range(1.1, 300)]
    public double GraceSeconds { get; set; } = 5;
}
