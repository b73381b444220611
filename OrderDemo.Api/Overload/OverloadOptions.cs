namespace OrderDemo.Api.Overload;

/// <summary>The limits of concurrent requests per endpoint, the section <c>Overload</c> of the configuration.</summary>
internal sealed class OverloadOptions
{
    public const string Section = "Overload";

    /// <summary>GET requests, mostly served from memory.</summary>
    public GateOptions Reads { get; set; } = new() { Concurrent = 64, Queued = 64 };

    /// <summary>POST requests, which wait for the database's disk.</summary>
    public GateOptions Writes { get; set; } = new() { Concurrent = 64, Queued = 128 };

    /// <summary>Timeout of a request in seconds, including its time in the queue, 0.1 to 300. Then the response is 504.</summary>
    [Range(0.1, 300)]
    public double TimeoutSeconds { get; set; } = 10;
}

/// <summary>The limits of a <see cref="Gate"/>.</summary>
internal sealed class GateOptions
{
    /// <summary>Max concurrent requests, 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int Concurrent { get; set; }

    /// <summary>Max waiting requests, 0 to 10,000. Further requests get 503 at once.</summary>
    [Range(0, 10_000)]
    public int Queued { get; set; }
}
