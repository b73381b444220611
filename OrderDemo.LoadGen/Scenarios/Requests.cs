namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The requests of scenarios, by name: of the scenario itself, and of the shop.</summary>
internal static class Requests
{
    /// <summary>Between the requests of a flow, in the mix of a scenario.</summary>
    private const string Then = " > ";

    private static readonly string[] Orders = ["create_order", "retry_order", "read_order"];

    private static readonly Dictionary<string, RequestDefinition> Shop = new()
    {
        ["list_orders"] = new("/api/orders?customer_id={{skewed 1000}}&limit=20"),
        ["list_products"] = new("/api/products"),
        ["read_customer"] = new("/api/customers/{{skewed 1000}}"),
        ["fault_error"] = new("/error?rate=50"),
        ["fault_delay"] = new("/delay?seconds=0.{{random 10 99}}"),
        ["fault_cpu"] = new("/cpu-intensive?iterations=100000"),
        ["fault_memory"] = new("/memory-usage?size=10"),
        ["business_operation"] = new("/business-metrics?operation=checkout"),
    };

    /// <summary>The names in an entry of a mix: one request, or a flow of several.</summary>
    public static string[] NamesIn(string entry) => entry.Split(Then);

    /// <summary>A request by its name; null where there is none of that name, and for the operations on orders.</summary>
    public static RequestDefinition? Find(ScenarioDefinition scenario, string name) =>
        scenario.Requests.GetValueOrDefault(name) ?? Shop.GetValueOrDefault(name) ?? RequestDefinition.Parse(name);

    /// <summary>The variables of a request that responses give.</summary>
    public static IEnumerable<string> Needs(ScenarioDefinition scenario, RequestDefinition request) => request.Templates
        .SelectMany(Variables.In).Where(expression => !Variables.IsDrawn(expression) && !scenario.Variables.ContainsKey(expression)).Distinct();

    /// <summary>The name of the request that gives a variable; null where none does.</summary>
    public static string? GiverOf(ScenarioDefinition scenario, string variable) =>
        scenario.Requests.Where(request => request.Value.Extract.ContainsKey(variable)).Select(request => request.Key).FirstOrDefault();

    /// <summary>Checks that each request of a scenario can be sent.</summary>
    /// <exception cref="UsageException">One cannot.</exception>
    public static void Validate(ScenarioDefinition scenario)
    {
        if (scenario.Variables.FirstOrDefault(one => !Variables.IsName(one.Key)
            || one.Value is { ValueKind: JsonValueKind.Array } values && values.GetArrayLength() == 0) is { Key: { } wrong })
            throw new UsageException($"The variable '{wrong}' needs a name of letters, digits, - and _, and a value.");
        RequestDefinition.Validate(scenario.Headers, "The scenario");
        foreach (var header in scenario.Headers.Values.SelectMany(Variables.In)) Variables.IsDrawn(header);
        foreach (var (name, request) in scenario.Requests) request.Validate(name);
        foreach (var entry in scenario.Mix.Keys) Validate(scenario, entry, []);
    }

    private static void Validate(ScenarioDefinition scenario, string entry, IReadOnlyList<string> sought)
    {
        var given = new HashSet<string>();
        foreach (var name in NamesIn(entry))
        {
            if (Orders.Contains(name) && !scenario.Requests.ContainsKey(name)) continue;
            var request = Find(scenario, name) ?? throw new UsageException($"There is no operation '{name}': write METHOD /path, or one of "
                + $"{string.Join(", ", [.. scenario.Requests.Keys, .. Orders, .. Shop.Keys])}.");
            request.Validate(name);
            foreach (var variable in Needs(scenario, request).Where(variable => !given.Contains(variable)))
            {
                if (GiverOf(scenario, variable) is not { } giver) throw new UsageException($"No request extracts the variable '{variable}' of {name}.");
                if (sought.Contains(variable)) throw new UsageException($"The variable '{variable}' is needed to get it: {name} can never be sent.");
                Validate(scenario, giver, [.. sought, variable]);
            }

            given.UnionWith(request.Extract.Keys);
        }
    }
}
