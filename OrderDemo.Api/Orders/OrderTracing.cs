namespace OrderDemo.Api.Orders;

/// <summary>The spans of an order and of the transaction that it may share with others. Both are linked to each other.</summary>
internal static class OrderTracing
{
    public const string OrderId = "orderdemo.order.id", CustomerId = "orderdemo.customer.id", BatchSize = "orderdemo.batch.size";

    private static readonly ActivitySource Source = new("OrderDemo.Orders");

    /// <summary>Starts the span of an order, in the trace of its request.</summary>
    public static Activity? StartOrder(int customerId) => Source.StartActivity("place order")?.SetTag(CustomerId, customerId);

    /// <summary>Starts the span of a transaction: the child of a single order, or a new trace for several.</summary>
    public static Activity? StartCommit(IReadOnlyList<PendingOrder> batch)
    {
        if (!Source.HasListeners()) return null;

        var commit = Source.StartActivity(
            ActivityKind.Internal,
            batch.Count == 1 ? batch[0].Span?.Context ?? default : default,
            [new(BatchSize, batch.Count)],
            batch.Where(order => order.Span is not null).Select(order => new ActivityLink(order.Span!.Context)),
            default,
            "commit orders");
        if (commit is null) return null;

        foreach (var order in batch) order.Span?.AddLink(new ActivityLink(commit.Context));
        return commit;
    }
}
