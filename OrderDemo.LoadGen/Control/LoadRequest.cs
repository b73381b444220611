using System.Text.Json.Serialization;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.Control;

/// <summary>The body of <c>POST /load</c>. What is missing is as the scenario has it.</summary>
/// <param name="Scenario">Its name.</param>
/// <param name="Rate">Highest rate of an open load, requests per second, 0.001 to 100,000.</param>
/// <param name="Users">A closed load of so many users instead, 1 to 100,000.</param>
/// <param name="SpawnRate">Users that arrive per second; all at once without.</param>
/// <param name="Think">Time between an answer and the user's next request; a second without.</param>
/// <param name="Duration">How long.</param>
internal sealed record LoadRequest(string? Scenario, double? Rate, int? Users, double? SpawnRate, string? Think, string? Duration)
{
    /// <exception cref="UsageException">It cannot run.</exception>
    public ScenarioDefinition ToScenario()
    {
        if (Rate is not null && Users is not null)
            throw new UsageException("Users ask as often as they are answered: give a rate or users, not both.");
        if (Rate is not (null or (>= 0.001 and <= 100_000))) throw new UsageException("The rate must be 0.001 to 100000 requests per second.");
        TimeSpan? duration = string.IsNullOrEmpty(Duration) ? null : DurationText.Parse(Duration);
        if (duration <= TimeSpan.Zero) throw new UsageException("The duration must be more than 0.");

        var scenario = BuiltInScenarios.Get(Scenario ?? "steady");
        if (Users is { } users)
        {
            scenario = scenario with
            {
                Users = new UsersDefinition
                {
                    Count = users,
                    SpawnRate = SpawnRate ?? double.PositiveInfinity,
                    Duration = scenario.ToLoad().Duration,
                    Think = string.IsNullOrEmpty(Think) ? TimeSpan.FromSeconds(1) : DurationText.Parse(Think),
                },
                Stages = [],
            };
        }

        return scenario.Scaled(Rate, duration);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(LoadRequest))]
[JsonSerializable(typeof(LoadStatus))]
internal sealed partial class ControlJson : JsonSerializerContext;
