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
            if (stage.Duration is not { } duration) return stage.From;
            if (elapsed < duration) return stage.From + ((stage.To - stage.From) * (elapsed / duration));
            elapsed -= duration;
        }

        return 0;
    }
}

/// <summary>A number of users, each of whom waits for the response, pauses, and sends the next request.</summary>
/// <param name="Users">The number of users, at least 1.</param>
/// <param name="SpawnRate">Users started per second; infinity to start all at once.</param>
/// <param name="Think">The pause between a response and the next request.</param>
/// <param name="For">Its length; null until it is stopped.</param>
internal sealed record ClosedLoad(int Users, double SpawnRate, ThinkTime Think, TimeSpan? For = null) : Load
{
    public override TimeSpan? Duration => For;

    public override int UsersAt(TimeSpan elapsed) => (int)Math.Min(Users, 1 + Math.Floor(elapsed.TotalSeconds * SpawnRate));
}
