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
        new("steady", Orders, "A low load without end: four reads for each order placed", [new(null, 5)]),
        new("quick", Orders, "Ten seconds, to check that everything works", [For(10, 20)], Thresholds: ["errors<0.1%"]),
        new("demo", Shop, "Two minutes of all operations of the shop, ramped up and down", [For(15, 0, 50), For(90, 50), For(15, 50, 0)], Poisson: true),
        new("soak", Shop, "One hour at a constant rate, to find leaks", [For(3600, 50)], Poisson: true, Thresholds: ["errors<0.1%"]),
        new("spike", Shop, "A sudden peak of ten times the rate", [For(20, 30), For(2, 30, 300), For(20, 300), For(2, 300, 30), For(20, 30)], Poisson: true),
        new("step", Orders, "Five steps up, to find the limit", [For(12, 100), For(12, 200), For(12, 300), For(12, 400), For(12, 500)]),
        new("errors", Faults, "Errors, delays, CPU and memory use through the fault endpoints", [For(60, 20)], Poisson: true),
    ];

    /// <summary>A scenario by its name.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static ScenarioDefinition Get(string name) => All.FirstOrDefault(scenario => scenario.Name == name)
        ?? throw new UsageException($"There is no scenario '{name}': the scenarios are {string.Join(", ", All.Select(scenario => scenario.Name))}.");

    private static Stage For(double seconds, double rate, double? to = null) => new(TimeSpan.FromSeconds(seconds), rate, to);
}
