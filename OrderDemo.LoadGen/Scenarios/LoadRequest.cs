namespace OrderDemo.LoadGen.Scenarios;

/// <summary>
/// Changes to a scenario, from the command line or the body of <c>POST /load</c>. Members that are null keep the value of the scenario.
/// </summary>
internal sealed record LoadRequest
{
    /// <summary>The name of a built-in scenario.</summary>
    public string? Scenario { get; init; }

    /// <summary>The path to get instead of the operations of the scenario. From the command line only.</summary>
    [JsonIgnore]
    public string? Path { get; init; }

    /// <summary>The peak rate of an open load in requests per second, 0.001 to 100,000.</summary>
    public double? Rate { get; init; }

    /// <summary>The number of users of a closed load, 1 to 100,000.</summary>
    public int? Users { get; init; }

    /// <summary>Users started per second, 0.001 to 100,000; without it all start at once.</summary>
    public double? SpawnRate { get; init; }

    /// <summary>The pause of a user between a response and the next request, such as <c>1s</c> or <c>1s-3s</c>.</summary>
    public string? Think { get; init; }

    /// <summary>The length of the load, such as <c>30s</c>.</summary>
    public string? Duration { get; init; }

    /// <summary>Thresholds. One replaces those of the scenario for the same measure.</summary>
    public IReadOnlyList<string>? Thresholds { get; init; }

    /// <summary>The built-in scenario with the changes.</summary>
    /// <exception cref="UsageException">The result cannot run.</exception>
    public ScenarioDefinition ToScenario() => ApplyTo(BuiltInScenarios.Get(Scenario ?? "steady"));

    /// <summary>A scenario with the changes.</summary>
    /// <exception cref="UsageException">The result cannot run.</exception>
    public ScenarioDefinition ApplyTo(ScenarioDefinition scenario)
    {
        RequireRange("rate", Rate);
        RequireRange("users", Users, min: 1);
        RequireRange("spawn rate", SpawnRate);
        scenario.Validate();
        scenario = WithUsers(scenario);
        if (Path is not null)
        {
            var get = "GET /" + Path.TrimStart('/');
            scenario = scenario with { Name = get, Description = "", Mix = new Dictionary<string, double> { [get] = 1 } };
        }

        if (Rate is { } rate) scenario = scenario with { Stages = scenario.Stages.WithPeak(rate) };
        if (!string.IsNullOrEmpty(Duration)) scenario = scenario.Lasting(DurationText.Parse(Duration));
        scenario = scenario with { Thresholds = WithThresholds(scenario.Thresholds) };
        scenario.Validate();
        return scenario;
    }

    private ScenarioDefinition WithUsers(ScenarioDefinition scenario)
    {
        if (Users is null && scenario.Users is null)
        {
            return SpawnRate is null && string.IsNullOrEmpty(Think)
                ? scenario
                : throw new UsageException("spawn rate and think apply to users: give the number of users too.");
        }

        if (Rate is not null) throw new UsageException("The rate of users depends on the responses: give a rate or users, not both.");
        var users = scenario.Users ?? new UsersDefinition { Duration = scenario.ToLoad().Duration };
        return scenario with
        {
            Stages = [],
            Users = users with
            {
                Count = Users ?? users.Count,
                SpawnRate = SpawnRate ?? users.SpawnRate,
                Think = string.IsNullOrEmpty(Think) ? users.Think : DurationText.ParseThinkTime(Think),
            },
        };
    }

    private IReadOnlyList<string> WithThresholds(IReadOnlyList<string> scenario)
    {
        if (Thresholds is null or []) return scenario;
        var replaced = Thresholds.Select(text => Threshold.Parse(text).Measure).ToHashSet();
        return [.. scenario.Where(text => !replaced.Contains(Threshold.Parse(text).Measure)), .. Thresholds.Distinct()];
    }

    private static void RequireRange(string name, double? value, double min = 0.001)
    {
        const double Max = 100_000;
        if (value is { } number && !(number >= min && number <= Max))
            throw new UsageException(FormattableString.Invariant($"{name} must be {min} to {Max}, not {number}."));
    }
}
