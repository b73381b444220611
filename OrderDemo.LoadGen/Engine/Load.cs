namespace OrderDemo.LoadGen.Engine;

/// <summary>How much load there is, and when.</summary>
internal abstract record Load
{
    /// <summary>How long it lasts; null until somebody stops it.</summary>
    public abstract TimeSpan? Duration { get; }
}

/// <summary>Requests start at given times, however long the earlier ones take: the users of a public service.</summary>
/// <param name="Stages">One after the other.</param>
/// <param name="Poisson">Whether arrivals are independent of each other, as strangers' are, rather than evenly spaced.</param>
internal sealed record OpenLoad(IReadOnlyList<Stage> Stages, bool Poisson = false) : Load
{
    public override TimeSpan? Duration => Stages.Any(stage => stage.Duration is null)
        ? null
        : TimeSpan.FromSeconds(Stages.Sum(stage => stage.Duration!.Value.TotalSeconds));

    /// <summary>Requests per second at a time after the start; 0 after the end.</summary>
    public double RateAt(TimeSpan elapsed)
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

/// <summary>A number of users, each of whom waits for an answer, thinks, and asks again: a call centre.</summary>
/// <param name="Users">How many, at least 1.</param>
/// <param name="SpawnRate">Users that arrive per second until all are there; infinity for all at once.</param>
/// <param name="Think">How long a user thinks.</param>
/// <param name="For">How long it lasts; null until somebody stops it.</param>
internal sealed record ClosedLoad(int Users, double SpawnRate, ThinkTime Think, TimeSpan? For = null) : Load
{
    public override TimeSpan? Duration => For;

    /// <summary>How many users there are at a time after the start.</summary>
    public int UsersAt(TimeSpan elapsed) => (int)Math.Min(Users, 1 + Math.Floor(elapsed.TotalSeconds * SpawnRate));
}
