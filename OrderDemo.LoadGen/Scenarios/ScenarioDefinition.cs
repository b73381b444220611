namespace OrderDemo.LoadGen.Scenarios;

/// <summary>A scenario, built in or read from a JSON file: the operations, the load, and the thresholds.</summary>
/// <param name="Name">The value of the metric label <c>scenario</c>.</param>
/// <param name="Mix">Weights by operation: a request, or several as <c>sign_in &gt; list &gt; buy</c>, each after the success of the one before.</param>
/// <param name="Description">One line for people.</param>
/// <param name="Stages">The rate over time of an open load.</param>
/// <param name="Poisson">Whether requests arrive independently (a Poisson process) instead of at even intervals.</param>
/// <param name="Users">The users of a closed load, instead of stages.</param>
/// <param name="Thresholds">The conditions that the run must meet, such as <c>p99&lt;50ms</c>.</param>
/// <param name="Requests">Requests by name.</param>
/// <param name="Variables">Values by name; of an array, one is drawn for each flow.</param>
/// <param name="Headers">Headers of every request.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ScenarioDefinition(
    [property: JsonRequired] string Name, [property: JsonRequired] IReadOnlyDictionary<string, double> Mix, string Description = "",
    IReadOnlyList<Stage>? Stages = null, bool Poisson = false, ClosedLoad? Users = null, IReadOnlyList<string>? Thresholds = null,
    IReadOnlyDictionary<string, RequestDefinition>? Requests = null, IReadOnlyDictionary<string, JsonElement>? Variables = null,
    IReadOnlyDictionary<string, string>? Headers = null)
{
    public IReadOnlyDictionary<string, RequestDefinition> Requests { get; init; } = Requests ?? new Dictionary<string, RequestDefinition>();

    public IReadOnlyDictionary<string, JsonElement> Variables { get; init; } = Variables ?? new Dictionary<string, JsonElement>();

    public IReadOnlyDictionary<string, string> Headers { get; init; } = Headers ?? new Dictionary<string, string>();

    public IReadOnlyList<Stage> Stages { get; init; } = Stages ?? [];

    public IReadOnlyList<string> Thresholds { get; init; } = Thresholds ?? [];

    public Load ToLoad() => Users is null ? new OpenLoad(Stages, Poisson) : Users;

    /// <summary>The same scenario with another peak rate of its stages.</summary>
    /// <exception cref="UsageException">The rate is 0 throughout.</exception>
    public ScenarioDefinition WithPeak(double peak)
    {
        var current = Stages.Max(stage => Math.Max(stage.Rate, stage.End));
        return current > 0
            ? this with { Stages = [.. Stages.Select(stage => stage with { Rate = stage.Rate / current * peak, To = stage.To / current * peak })] }
            : throw new UsageException("The rate of the scenario is 0 throughout: it cannot be scaled to another rate.");
    }

    /// <summary>The same scenario with another length: its stages are scaled, or cut if the last one has no end.</summary>
    /// <exception cref="UsageException">The length is not more than 0.</exception>
    public ScenarioDefinition Lasting(TimeSpan length)
    {
        if (length <= TimeSpan.Zero) throw new UsageException("duration must be more than 0.");
        if (Users is not null) return this with { Users = Users with { For = length } };
        return this with
        {
            Stages = ToLoad().Duration is { } duration
                ? [.. Stages.Select(stage => stage with { Duration = stage.Duration * (length / duration) })]
                : [.. Cut(Stages, length)],
        };
    }

    /// <summary>The size of the load in words, such as <c>200 requests/s for 20s</c>.</summary>
    public string Size()
    {
        var load = ToLoad();
        var length = load.Duration is { } duration ? $"for {DurationText.Format(duration)}" : "without end";
        if (load is ClosedLoad closed) return $"{closed.Count} {(closed.Count == 1 ? "user" : "users")} {length}";
        var rates = Stages.SelectMany(stage => new[] { stage.Rate, stage.End }).ToArray();
        return $"{(rates.Min() == rates.Max() ? "" : "up to ")}{rates.Max():0.###} requests/s {length}";
    }

    /// <summary>Checks that it can run.</summary>
    /// <exception cref="UsageException">It cannot; the message says why.</exception>
    public void Validate()
    {
        if (Mix.Count == 0 || Mix.Values.Any(weight => !(weight >= 0)) || Mix.Values.Sum() is 0 or double.PositiveInfinity)
            throw new UsageException($"The mix of scenario {Name} needs weights of 0 or more, one of them more than 0.");
        Scenarios.Requests.Validate(this);
        if (Users is null == (Stages.Count == 0))
            throw new UsageException($"Scenario {Name} needs either stages or users.");
        if (Stages.Any(stage => stage.Rate is not (>= 0 and <= 100_000) || stage.End is not (>= 0 and <= 100_000)))
            throw new UsageException("The rate of a stage must be 0 to 100000 requests per second.");
        if (Stages.Any(stage => stage.Duration is null ? stage != Stages[^1] || stage.To is not null : stage.Duration <= TimeSpan.Zero))
            throw new UsageException("A stage needs a duration; only the last one may have no end, with a constant rate.");
        if (Users is not null and not { Count: >= 1 and <= 100_000, SpawnRate: > 0 })
            throw new UsageException("Users must be 1 to 100000, with a spawn rate of more than 0 per second.");
        if (Users is not null) ConnectionLimit.Require(Users.Count, "users");
        if (Users is { For.Ticks: <= 0 }) throw new UsageException("The duration of users must be more than 0.");
        foreach (var threshold in Thresholds) Threshold.Parse(threshold);
    }

    private static IEnumerable<Stage> Cut(IEnumerable<Stage> stages, TimeSpan length)
    {
        foreach (var stage in stages)
        {
            if (stage.Duration is not { } duration || duration >= length)
            {
                var share = length / (stage.Duration ?? length);
                yield return stage with { Duration = length, To = stage.Rate + ((stage.To - stage.Rate) * share) };
                yield break;
            }

            yield return stage;
            length -= duration;
        }
    }
}
