namespace OrderDemo.Api.Orders;

/// <summary>The spans of an order and of the transaction that it may share with others. Both are linked to each other.</summary>
internal static class OrderTracing
{
    public const string OrderId = "orderdemo.order.id", CustomerId = "orderdemo.customer.id", BatchSize = "orderdemo.batch.size";

    private static readonly ActivitySource Source = new("OrderDemo.Orders");

    /// <summary>Starts the span of an order, in the trace of its request.</summary>
    public static Activity? StartOrder(int customerId) => Source.StartActivity("place order")?.SetTag(CustomerId, customerId);

    /// <summary>
    /// Starts the span of a transaction: the child of a single order, or a new trace for several. Null where no order is recorded:
    /// then the spans of the connection belong to an order that is not recorded, and are not recorded either.
    /// </summary>
    public static Activity? StartCommit(IReadOnlyList<PendingOrder> batch)
    {
        if (!batch.Any(IsRecorded))
        {
            Activity.Current = batch[0].Span;
            return null;
        }

        var commit = Source.StartActivity(
            ActivityKind.Internal,
            batch.Count == 1 ? batch[0].Span?.Context ?? default : default,
            [new(BatchSize, batch.Count)],
            batch.Where(IsRecorded).Select(order => new ActivityLink(order.Span!.Context)),
            default,
            "commit orders");
        if (commit is null) return null;

        foreach (var order in batch.Where(IsRecorded)) order.Span!.AddLink(new ActivityLink(commit.Context));
        return commit;
    }

    private static bool IsRecorded(PendingOrder order) => order.Span is { Recorded: true };
}
