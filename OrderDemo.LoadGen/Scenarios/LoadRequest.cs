namespace OrderDemo.LoadGen.Scenarios;

/// <summary>
/// Changes to a scenario, from the command line or the body of <c>POST /load</c>. Members that are null keep the value of the scenario.
/// </summary>
/// <param name="Scenario">The name of a built-in scenario.</param>
/// <param name="Path">The path to get instead of the operations of the scenario. From the command line only.</param>
/// <param name="Headers">Headers of every request. From the command line only.</param>
/// <param name="Rate">The peak rate of an open load in requests per second, 0.001 to 100,000.</param>
/// <param name="Users">The number of users of a closed load, 1 to 100,000.</param>
/// <param name="SpawnRate">Users started per second, 0.001 to 100,000; without it all start at once.</param>
/// <param name="Think">The pause of a user between a response and the next request.</param>
/// <param name="Duration">The length of the load.</param>
/// <param name="Thresholds">Thresholds. One replaces those of the scenario for the same measure.</param>
internal sealed record LoadRequest(
    string? Scenario = null, [property: JsonIgnore] string? Path = null, [property: JsonIgnore] IReadOnlyDictionary<string, string>? Headers = null,
    double? Rate = null, int? Users = null, double? SpawnRate = null, ThinkTime? Think = null, TimeSpan? Duration = null,
    IReadOnlyList<string>? Thresholds = null)
{
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
            var get = "GET " + BaseUrl.Checked(Path);
            scenario = scenario with { Name = get, Description = "", Mix = new Dictionary<string, double> { [get] = 1 } };
        }

        if (Headers is { Count: > 0 })
        {
            var others = scenario.Headers.Where(header => !Headers.ContainsKey(header.Key));
            scenario = scenario with { Headers = others.Concat(Headers).ToDictionary() };
        }

        if (Rate is { } rate) scenario = scenario.WithPeak(rate);
        if (Duration is { } duration) scenario = scenario.Lasting(duration);
        scenario = scenario with { Thresholds = WithThresholds(scenario.Thresholds) };
        scenario.Validate();
        return scenario;
    }

    private ScenarioDefinition WithUsers(ScenarioDefinition scenario)
    {
        if (Users is null && scenario.Users is null)
        {
            return SpawnRate is null && Think is null
                ? scenario
                : throw new UsageException("spawn rate and think apply to users: give the number of users too.");
        }

        if (Rate is not null) throw new UsageException("The rate of users depends on the responses: give a rate or users, not both.");
        var users = scenario.Users ?? new ClosedLoad(1, For: scenario.ToLoad().Duration);
        return scenario with
        {
            Stages = [],
            Users = users with { Count = Users ?? users.Count, SpawnRate = SpawnRate ?? users.SpawnRate, Think = Think ?? users.Think },
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
        if (value is { } number && !(number >= min && number <= 100_000))
            throw new UsageException($"{name} must be {min} to 100000, not {number}.");
    }
}
