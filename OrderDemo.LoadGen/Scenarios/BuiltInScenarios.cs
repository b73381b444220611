namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The scenarios that are always there.</summary>
internal static class BuiltInScenarios
{
    private static readonly Dictionary<string, double> PlaceAndLook = new() { ["create_order"] = 1, ["read_order"] = 4 };

    private static readonly Dictionary<string, double> Shop = new()
    {
        ["create_order"] = 20,
        ["retry_order"] = 1,
        ["read_order"] = 50,
        ["list_orders"] = 10,
        ["list_products"] = 15,
        ["read_customer"] = 4,
    };

    private static readonly Dictionary<string, double> Trouble = new()
    {
        ["create_order"] = 4,
        ["read_order"] = 8,
        ["fault_error"] = 3,
        ["fault_delay"] = 2,
        ["fault_cpu"] = 1,
        ["fault_memory"] = 1,
        ["business_operation"] = 1,
    };

    public static IReadOnlyList<ScenarioDefinition> All { get; } =
    [
        new() { Name = "steady", Description = "A quiet day: one order placed for every four looked at again", Mix = PlaceAndLook, Stages = [Flat(null, 5)] },
        new() { Name = "quick", Description = "Ten seconds to see that all is well", Mix = PlaceAndLook, Stages = [Flat(10, 20)], Thresholds = ["errors<0.1%"] },
        new() { Name = "demo", Description = "Two minutes in the shop, up and down", Mix = Shop, Poisson = true, Stages = [Ramp(15, 0, 50), Flat(90, 50), Ramp(15, 50, 0)] },
        new() { Name = "soak", Description = "An hour of even load, for leaks", Mix = Shop, Poisson = true, Stages = [Flat(3600, 50)], Thresholds = ["errors<0.1%"] },
        new() { Name = "spike", Description = "Ten times the load, suddenly", Mix = Shop, Poisson = true, Stages = [Flat(20, 30), Ramp(2, 30, 300), Flat(20, 300), Ramp(2, 300, 30), Flat(20, 30)] },
        new() { Name = "step", Description = "Five steps up", Mix = PlaceAndLook, Stages = [Flat(12, 100), Flat(12, 200), Flat(12, 300), Flat(12, 400), Flat(12, 500)] },
        new() { Name = "errors", Description = "Delays, errors and waste, by the fault endpoints", Mix = Trouble, Poisson = true, Stages = [Flat(60, 20)] },
    ];

    /// <summary>A scenario by its name.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static ScenarioDefinition Get(string name) => All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new UsageException($"There is no scenario '{name}'; there are {string.Join(", ", All.Select(scenario => scenario.Name))}, and JSON files.");

    private static StageDefinition Flat(double? seconds, double rate) =>
        new() { Duration = seconds is { } length ? TimeSpan.FromSeconds(length) : null, Rate = rate };

    private static StageDefinition Ramp(double seconds, double from, double to) =>
        new() { Duration = TimeSpan.FromSeconds(seconds), Rate = from, To = to };
}
