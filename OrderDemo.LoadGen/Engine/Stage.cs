namespace OrderDemo.LoadGen.Engine;

/// <summary>A part of an open load, with a constant rate or a linear ramp.</summary>
/// <param name="Duration">Its length; null for no end, which needs a constant rate.</param>
/// <param name="From">Requests per second at its start, at least 0.</param>
/// <param name="To">Requests per second at its end, at least 0.</param>
internal sealed record Stage(TimeSpan? Duration, double From, double To)
{
    /// <summary>A stage with a constant rate.</summary>
    public Stage(TimeSpan? duration, double rate)
        : this(duration, rate, rate)
    {
    }

    /// <summary>The number of requests.</summary>
    public double Requests => Duration is { } duration ? duration.TotalSeconds * (From + To) / 2
        : From > 0 ? double.PositiveInfinity : 0;

    /// <summary>Seconds from its start until a number of requests: the inverse of the integral of the rate.</summary>
    /// <param name="requests">0 or more, less than <see cref="Requests"/>.</param>
    public double SecondsUntil(double requests)
    {
        if (requests <= 0) return 0;
        var slope = Duration is { } duration ? (To - From) / duration.TotalSeconds : 0;
        // This form of the root of the quadratic equation stays exact when the slope is small or 0.
        return 2 * requests / (From + Math.Sqrt(Math.Max(0, (From * From) + (2 * slope * requests))));
    }
}
