using System.ComponentModel.DataAnnotations;

namespace OrderDemo.ServiceDefaults.Connections;

/// <summary>How much of a service its clients can hold, <c>Connections:*</c>.</summary>
internal sealed class ConnectionOptions
{
    public const string Section = "Connections";

    /// <summary>Connections open at once, 1 to 100,000; further ones are closed at once.</summary>
    [Range(1, 100_000)]
    public int MaxConnections { get; set; } = 4096;

    /// <summary>How long a request's headers may take to arrive, 0.1 to 300 seconds. Then the response is 408.</summary>
    [Range(0.1, 300)]
    public double HeaderSeconds { get; set; } = 10;

    /// <summary>
    /// How fast a body must come and a response be taken, in bytes per second, 1 to 1,000,000. A body that is slower gets a 408;
    /// the connection of a client that takes its response slower is closed.
    /// </summary>
    [Range(1.0, 1_000_000)]
    public double MinBytesPerSecond { get; set; } = 240;

    /// <summary>How long a client may be slower than that, 1.1 to 300 seconds.</summary>
    [Range(1.1, 300)]
    public double GraceSeconds { get; set; } = 5;
}
