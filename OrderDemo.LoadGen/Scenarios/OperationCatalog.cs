namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The operations of scenarios, by name.</summary>
internal sealed class OperationCatalog(OrderApiClient api, OrderLedger ledger, Random random)
{
    private const string Get = "GET ";

    /// <summary>The names, for messages.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "create_order", "retry_order", "read_order", "list_orders", "list_products", "read_customer",
        "fault_error", "fault_delay", "fault_cpu", "fault_memory", "business_operation", "GET /path",
    ];

    public static bool Has(string name) => name.StartsWith(Get + "/", StringComparison.Ordinal) || (Names.Contains(name) && name != "GET /path");

    /// <summary>An operation by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Operation Create(string name) => name switch
    {
        "create_order" => new CreateOrder(api, ledger, random),
        "retry_order" => new RetryOrder(api, ledger, random),
        "read_order" => new ReadOrder(api, ledger, random),
        "list_orders" => Varying(name, () => $"api/orders?customer_id={Customer()}&limit=20"),
        "list_products" => Fixed(name, "api/products"),
        "read_customer" => Varying(name, () => $"api/customers/{Customer()}"),
        "fault_error" => Fixed(name, "error?rate=50"),
        "fault_delay" => Varying(name, () => $"delay?seconds={random.NextDouble():0.00}"),
        "fault_cpu" => Fixed(name, "cpu-intensive?iterations=100000"),
        "fault_memory" => Fixed(name, "memory-usage?size=10"),
        "business_operation" => Fixed(name, "business-metrics?operation=checkout"),
        _ when name.StartsWith(Get, StringComparison.Ordinal) => Fixed(name, name[Get.Length..]),
        _ => throw new ArgumentException($"There is no operation {name}.", nameof(name)),
    };

    private GetPath Fixed(string name, string path)
    {
        var address = api.Address(path);
        return new GetPath(name, api, () => address);
    }

    private GetPath Varying(string name, Func<FormattableString> path) =>
        new(name, api, () => api.Address(path().ToString(CultureInfo.InvariantCulture)));

    private int Customer() => SkewedId.Next(random, SeededShop.Customers);
}
