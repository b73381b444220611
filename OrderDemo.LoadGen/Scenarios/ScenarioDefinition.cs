namespace OrderDemo.LoadGen.Scenarios;

/// <summary>A scenario, built in or read from a JSON file: the operations, the load, and the thresholds.</summary>
internal sealed record ScenarioDefinition
{
    // Settable instead of init: a member that a file leaves out would lose its default.

    /// <summary>The value of the metric label <c>scenario</c>.</summary>
    public required string Name { get; set; }

    /// <summary>One line for people.</summary>
    public string Description { get; set; } = "";

    /// <summary>Weights by operation.</summary>
    public required IReadOnlyDictionary<string, double> Mix { get; set; }

    /// <summary>The rate over time of an open load.</summary>
    public IReadOnlyList<StageDefinition> Stages { get; set; } = [];

    /// <summary>Whether requests arrive independently (a Poisson process) instead of at even intervals.</summary>
    public bool Poisson { get; set; }

    /// <summary>The users of a closed load, instead of stages.</summary>
    public UsersDefinition? Users { get; set; }

    /// <summary>The conditions that the run must meet, such as <c>p99&lt;50ms</c>.</summary>
    public IReadOnlyList<string> Thresholds { get; set; } = [];

    /// <summary>The same scenario with another duration.</summary>
    /// <exception cref="UsageException">The length is not more than 0.</exception>
    public ScenarioDefinition Lasting(TimeSpan duration)
    {
        if (duration <= TimeSpan.Zero) throw new UsageException("duration must be more than 0.");
        return Users is { } users ? this with { Users = users with { Duration = duration } } : this with { Stages = Stages.WithLength(duration) };
    }

    public Load ToLoad() => Users is { } users
        ? new ClosedLoad(users.Count, users.SpawnRate, users.Think, users.Duration)
        : new OpenLoad([.. Stages.Select(stage => new Stage(stage.Duration, stage.Rate, stage.To ?? stage.Rate))], Poisson);

    /// <summary>The size of the load in words, such as <c>200 requests/s for 20s</c>.</summary>
    public string Size()
    {
        var load = ToLoad();
        var length = load.Duration is { } duration ? $"for {DurationText.Format(duration)}" : "without end";
        if (load is ClosedLoad closed) return string.Create(CultureInfo.InvariantCulture, $"{closed.Users} {(closed.Users == 1 ? "user" : "users")} {length}");
        var rates = Stages.SelectMany(stage => new[] { stage.Rate, stage.To ?? stage.Rate }).ToArray();
        return string.Create(CultureInfo.InvariantCulture, $"{(rates.Min() == rates.Max() ? "" : "up to ")}{rates.Max():0.###} requests/s {length}");
    }

    /// <summary>Checks that it can run.</summary>
    /// <exception cref="UsageException">It cannot; the message says why.</exception>
    public void Validate()
    {
        if (Mix.Count == 0 || Mix.Values.Any(weight => !(weight >= 0)) || Mix.Values.Sum() is 0 or double.PositiveInfinity)
            throw new UsageException($"The mix of scenario {Name} needs weights of 0 or more, one of them more than 0.");
        if (Mix.Keys.FirstOrDefault(name => !OperationCatalog.Has(name)) is { } unknown)
            throw new UsageException($"There is no operation '{unknown}': the operations are {string.Join(", ", OperationCatalog.Names)}.");
        if (Users is null == (Stages.Count == 0))
            throw new UsageException($"Scenario {Name} needs either stages or users.");
        if (Stages.Any(stage => stage.Rate is not (>= 0 and <= 100_000) || stage.To is not (null or (>= 0 and <= 100_000))))
            throw new UsageException("The rate of a stage must be 0 to 100000 requests per second.");
        if (Stages.Any(stage => stage.Duration is null ? stage != Stages[^1] || stage.To is not null : stage.Duration <= TimeSpan.Zero))
            throw new UsageException("A stage needs a duration; only the last one may have no end, with a constant rate.");
        if (Users is not null and not { Count: >= 1 and <= 100_000, SpawnRate: > 0 })
            throw new UsageException("Users must be 1 to 100000, with a spawn rate of more than 0 per second.");
        if (Users is { Duration.Ticks: <= 0 }) throw new UsageException("The duration of users must be more than 0.");
        foreach (var threshold in Thresholds) Threshold.Parse(threshold);
    }
}

/// <summary>A part of an open load.</summary>
internal sealed record StageDefinition
{
    /// <summary>The length; null for no end.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>Requests per second at the start.</summary>
    public double Rate { get; set; }

    /// <summary>Requests per second at the end; null for a constant rate.</summary>
    public double? To { get; set; }
}

/// <summary>The users of a closed load.</summary>
internal sealed record UsersDefinition
{
    /// <summary>The number of users.</summary>
    public int Count { get; set; }

    /// <summary>Users started per second until all run; without it all start at once.</summary>
    public double SpawnRate { get; set; } = double.PositiveInfinity;

    /// <summary>The pause between a response and the next request.</summary>
    public ThinkTime Think { get; set; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <summary>The length; null for no end.</summary>
    public TimeSpan? Duration { get; set; }
}
