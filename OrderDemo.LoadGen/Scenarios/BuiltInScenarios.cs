namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The built-in scenarios.</summary>
internal static class BuiltInScenarios
{
    private static readonly Dictionary<string, double> Orders = new() { ["create_order"] = 1, ["read_order"] = 4 };

    private static readonly Dictionary<string, double> Shop = new()
    {
        ["create_order"] = 20,
        ["retry_order"] = 1,
        ["read_order"] = 50,
        ["list_orders"] = 10,
        ["list_products"] = 15,
        ["read_customer"] = 4,
    };

    private static readonly Dictionary<string, double> Faults = new()
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
        new() { Name = "steady", Description = "A low load without end: four reads for each order placed", Mix = Orders, Stages = [Constant(null, 5)] },
        new() { Name = "quick", Description = "Ten seconds, to check that everything works", Mix = Orders, Stages = [Constant(10, 20)], Thresholds = ["errors<0.1%"] },
        new() { Name = "demo", Description = "Two minutes of all operations of the shop, ramped up and down", Mix = Shop, Poisson = true, Stages = [Ramp(15, 0, 50), Constant(90, 50), Ramp(15, 50, 0)] },
        new() { Name = "soak", Description = "One hour at a constant rate, to find leaks", Mix = Shop, Poisson = true, Stages = [Constant(3600, 50)], Thresholds = ["errors<0.1%"] },
        new() { Name = "spike", Description = "A sudden peak of ten times the rate", Mix = Shop, Poisson = true, Stages = [Constant(20, 30), Ramp(2, 30, 300), Constant(20, 300), Ramp(2, 300, 30), Constant(20, 30)] },
        new() { Name = "step", Description = "Five steps up, to find the limit", Mix = Orders, Stages = [Constant(12, 100), Constant(12, 200), Constant(12, 300), Constant(12, 400), Constant(12, 500)] },
        new() { Name = "errors", Description = "Errors, delays, CPU and memory use through the fault endpoints", Mix = Faults, Poisson = true, Stages = [Constant(60, 20)] },
    ];

    /// <summary>A scenario by its name.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static ScenarioDefinition Get(string name) => All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new UsageException($"There is no scenario '{name}': the scenarios are {string.Join(", ", All.Select(scenario => scenario.Name))}.");

    private static StageDefinition Constant(double? seconds, double rate) =>
        new() { Duration = seconds is { } length ? TimeSpan.FromSeconds(length) : null, Rate = rate };

    private static StageDefinition Ramp(double seconds, double from, double to) =>
        new() { Duration = TimeSpan.FromSeconds(seconds), Rate = from, To = to };
}
