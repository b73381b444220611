using System.ComponentModel.DataAnnotations;

namespace OrderDemo.Api.Overload;

/// <summary>How many requests each of the order endpoints takes on, <c>Overload:*</c>.</summary>
internal sealed class OverloadOptions
{
    public const string Section = "Overload";

    /// <summary>Requests that read: mostly served from memory.</summary>
    public GateOptions Reads { get; set; } = new() { Concurrent = 64, Queued = 64 };

    /// <summary>Requests that write: each waits for the database's disk.</summary>
    public GateOptions Writes { get; set; } = new() { Concurrent = 64, Queued = 128 };

    /// <summary>How long a request may take, its time in the queue included, 0.1 to 300 seconds. Then the response is 504.</summary>
    [Range(0.1, 300)]
    public double TimeoutSeconds { get; set; } = 10;
}

/// <summary>The two numbers of a <see cref="Gate"/>.</summary>
internal sealed class GateOptions
{
    /// <summary>Requests under way at once, 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int Concurrent { get; set; }

    /// <summary>
    /// Requests that wait for one of those to end, 0 to 10,000. Others get 503, and none waits for the
    /// next <see cref="Gate.Pause"/>.
    /// </summary>
    [Range(0, 10_000)]
    public int Queued { get; set; }
}
