using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>A scenario as it is written down, here or in a JSON file: what to send, how much, and what must hold.</summary>
internal sealed record ScenarioDefinition
{
    // Settable, not init: what a file leaves out would lose its default.

    /// <summary>The value of the metric label <c>scenario</c>.</summary>
    public required string Name { get; set; }

    /// <summary>One line for people.</summary>
    public string Description { get; set; } = "";

    /// <summary>Weights by operation.</summary>
    public required IReadOnlyDictionary<string, double> Mix { get; set; }

    /// <summary>The rate over time of an open load.</summary>
    public IReadOnlyList<StageDefinition> Stages { get; set; } = [];

    /// <summary>Whether arrivals are independent of each other rather than evenly spaced.</summary>
    public bool Poisson { get; set; }

    /// <summary>The users of a closed load, instead of stages.</summary>
    public UsersDefinition? Users { get; set; }

    /// <summary>What must hold at the end, such as <c>p99&lt;50ms</c>.</summary>
    public IReadOnlyList<string> Thresholds { get; set; } = [];

    /// <summary>The same in another size.</summary>
    /// <param name="peak">The highest rate, in requests per second; null for as it is.</param>
    /// <param name="duration">The whole duration; null for as it is.</param>
    public ScenarioDefinition Scaled(double? peak, TimeSpan? duration)
    {
        var highest = Stages.Select(stage => Math.Max(stage.Rate, stage.To ?? 0)).DefaultIfEmpty(1).Max();
        var rates = (peak ?? highest) / highest;
        var total = Stages.Sum(stage => stage.Duration?.TotalSeconds ?? 0);
        return this with
        {
            Users = Users is { } users ? users with { Duration = duration ?? users.Duration } : null,
            Stages = [.. Stages.Select(stage => new StageDefinition
            {
                Rate = stage.Rate * rates,
                To = stage.To * rates,
                Duration = duration is null ? stage.Duration
                    : total > 0 ? stage.Duration * (duration.Value.TotalSeconds / total) : duration / Stages.Count,
            })],
        };
    }

    public Load ToLoad() => Users is { } users
        ? new ClosedLoad(users.Count, users.SpawnRate, users.ToThinkTime(), users.Duration)
        : new OpenLoad([.. Stages.Select(stage => new Stage(stage.Duration, stage.Rate, stage.To ?? stage.Rate))], Poisson);

    /// <summary>Checks that it can run.</summary>
    /// <exception cref="UsageException">It cannot; the message says why.</exception>
    public void Validate()
    {
        if (Mix.Count == 0 || Mix.Values.Any(weight => !(weight >= 0)) || Mix.Values.Sum() is 0 or double.PositiveInfinity)
            throw new UsageException($"The mix of scenario {Name} needs weights of 0 or more, one of them more than 0.");
        if (Mix.Keys.FirstOrDefault(name => !OperationCatalog.Has(name)) is { } unknown)
            throw new UsageException($"There is no operation '{unknown}'; there are {string.Join(", ", OperationCatalog.Names)}.");
        if (Users is null == (Stages.Count == 0))
            throw new UsageException($"Scenario {Name} needs either stages or users.");
        if (Stages.Any(stage => stage.Rate is not (>= 0 and <= 100_000) || stage.To is not (null or (>= 0 and <= 100_000))))
            throw new UsageException("A rate must be 0 to 100000 requests per second.");
        if (Stages.Any(stage => stage.Duration is null ? stage != Stages[^1] || stage.To is not null : stage.Duration <= TimeSpan.Zero))
            throw new UsageException("A stage needs a duration; only the last may go on for ever, at a constant rate.");
        if (Users is not null and not { Count: >= 1 and <= 100_000, SpawnRate: > 0 })
            throw new UsageException("Users must be 1 to 100000, with a spawn rate of more than 0 per second.");
        foreach (var threshold in Thresholds) Threshold.Parse(threshold);
    }
}

/// <summary>A part of an open load.</summary>
internal sealed record StageDefinition
{
    /// <summary>How long; null for ever.</summary>
    public TimeSpan? Duration { get; set; }

    /// <summary>Requests per second at its start.</summary>
    public double Rate { get; set; }

    /// <summary>Requests per second at its end; null for the same.</summary>
    public double? To { get; set; }
}

/// <summary>The users of a closed load.</summary>
internal sealed record UsersDefinition
{
    /// <summary>How many.</summary>
    public int Count { get; set; }

    /// <summary>How many arrive per second until all are there.</summary>
    public double SpawnRate { get; set; } = double.PositiveInfinity;

    /// <summary>The least time to think; zero for none.</summary>
    public TimeSpan Think { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The most time to think; null for always the least.</summary>
    public TimeSpan? ThinkMost { get; set; }

    /// <summary>How long; null for ever.</summary>
    public TimeSpan? Duration { get; set; }

    public ThinkTime ToThinkTime() => new(Think, ThinkMost is { } most && most > Think ? most : Think);
}
