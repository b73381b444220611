namespace OrderDemo.LoadGen.Engine;

/// <summary>The amount of load over time.</summary>
internal abstract record Load
{
    /// <summary>Its length; null until it is stopped.</summary>
    public abstract TimeSpan? Duration { get; }

    /// <summary>The rate of an open load in requests per second at a time after the start; 0 for another load, and after the end.</summary>
    public virtual double RateAt(TimeSpan elapsed) => 0;

    /// <summary>The users of a closed load at a time after the start; 0 for another load.</summary>
    public virtual int UsersAt(TimeSpan elapsed) => 0;
}

/// <summary>Requests start at scheduled times, however long the earlier ones take, like the users of a public service.</summary>
/// <param name="Stages">The stages, in order.</param>
/// <param name="Poisson">Whether requests arrive independently (a Poisson process) instead of at even intervals.</param>
internal sealed record OpenLoad(IReadOnlyList<Stage> Stages, bool Poisson = false) : Load
{
    public override TimeSpan? Duration => Stages.Any(stage => stage.Duration is null)
        ? null
        : TimeSpan.FromSeconds(Stages.Sum(stage => stage.Duration!.Value.TotalSeconds));

    public override double RateAt(TimeSpan elapsed)
    {
        foreach (var stage in Stages)
        {
            if (stage.Duration is not { } duration) return stage.Rate;
            if (elapsed < duration) return stage.Rate + ((stage.End - stage.Rate) * (elapsed / duration));
            elapsed -= duration;
        }

        return 0;
    }
}

/// <summary>A number of users, each of whom waits for the response, pauses, and sends the next request.</summary>
/// <param name="Count">The number of users, at least 1.</param>
/// <param name="SpawnRate">Users started per second; infinity to start all at once.</param>
/// <param name="Think">The pause between a response and the next request; null for a second.</param>
/// <param name="For">Its length; null until it is stopped.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ClosedLoad(
    int Count, double SpawnRate = double.PositiveInfinity, ThinkTime? Think = null, [property: JsonPropertyName("duration")] TimeSpan? For = null) : Load
{
    public ThinkTime Think { get; init; } = Think ?? new ThinkTime(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    [JsonIgnore]
    public override TimeSpan? Duration => For;

    public override int UsersAt(TimeSpan elapsed) => (int)Math.Min(Count, 1 + Math.Floor(elapsed.TotalSeconds * SpawnRate));
}

/// <summary>The pause of a user between a response and the next request: evenly distributed between two durations.</summary>
/// <param name="Min">At least zero.</param>
/// <param name="Max">At least <paramref name="Min"/>.</param>
internal sealed record ThinkTime(TimeSpan Min, TimeSpan Max)
{
    public TimeSpan Mean => (Min + Max) / 2;

    public TimeSpan Next(Random random) => Min + ((Max - Min) * random.NextDouble());
}

/// <summary>A part of an open load, with a constant rate or a linear ramp.</summary>
/// <param name="Duration">Its length; null for no end, which needs a constant rate.</param>
/// <param name="Rate">Requests per second at its start, at least 0.</param>
/// <param name="To">Requests per second at its end, at least 0; null for a constant rate.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record Stage(TimeSpan? Duration, double Rate, double? To = null)
{
    // Internal instead of public: not in a scenario file.

    /// <summary>Requests per second at its end.</summary>
    internal double End => To ?? Rate;

    /// <summary>The number of requests.</summary>
    internal double Requests => Duration is { } duration ? duration.TotalSeconds * (Rate + End) / 2 : Rate > 0 ? double.PositiveInfinity : 0;

    /// <summary>Seconds from its start until a number of requests: the inverse of the integral of the rate.</summary>
    /// <param name="requests">0 or more, less than <see cref="Requests"/>.</param>
    public double SecondsUntil(double requests)
    {
        if (requests <= 0) return 0;
        var slope = Duration is { } duration ? (End - Rate) / duration.TotalSeconds : 0;
        // This form of the root of the quadratic equation stays exact when the slope is small or 0.
        return 2 * requests / (Rate + Math.Sqrt(Math.Max(0, (Rate * Rate) + (2 * slope * requests))));
    }
}
