namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The operations of scenarios, by name.</summary>
internal sealed class OperationCatalog(OrderApiClient api, OrderLedger ledger, Random random)
{
    private readonly OrderOperations _orders = new(api, ledger, random);

    /// <summary>The names, for messages.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "create_order", "retry_order", "read_order", "list_orders", "list_products", "read_customer",
        "fault_error", "fault_delay", "fault_cpu", "fault_memory", "business_operation", "GET /path",
    ];

    public static bool Has(string name) => name.StartsWith("GET /", StringComparison.Ordinal) || Names.Contains(name);

    /// <summary>An operation by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public Operation Create(string name) => name switch
    {
        "create_order" => new(name, _orders.CreateAsync),
        "retry_order" => new(name, _orders.RetryAsync, () => !ledger.Retriable.IsEmpty),
        "read_order" => new(name, _orders.ReadAsync, () => !ledger.Recent.IsEmpty),
        "list_orders" => Varying(name, () => $"api/orders?customer_id={SeededShop.Customer(random)}&limit=20"),
        "list_products" => Fixed(name, "api/products"),
        "read_customer" => Varying(name, () => $"api/customers/{SeededShop.Customer(random)}"),
        "fault_error" => Fixed(name, "error?rate=50"),
        "fault_delay" => Varying(name, () => $"delay?seconds={random.NextDouble():0.00}"),
        "fault_cpu" => Fixed(name, "cpu-intensive?iterations=100000"),
        "fault_memory" => Fixed(name, "memory-usage?size=10"),
        "business_operation" => Fixed(name, "business-metrics?operation=checkout"),
        _ when Has(name) => Fixed(name, name["GET ".Length..]),
        _ => throw new ArgumentException($"There is no operation {name}.", nameof(name)),
    };

    private Operation Fixed(string name, string path)
    {
        var address = api.Address(path);
        return new(name, cancellationToken => GetAsync(address, cancellationToken));
    }

    private Operation Varying(string name, Func<string> path) => new(name, cancellationToken => GetAsync(api.Address(path()), cancellationToken));

    private async Task<Outcome> GetAsync(Uri address, CancellationToken cancellationToken)
    {
        var response = await api.GetAsync(address, false, cancellationToken);
        return (int)response.Status is >= 200 and < 300 ? Outcome.Ok : Outcomes.OfUnexpected(response.Status);
    }
}
