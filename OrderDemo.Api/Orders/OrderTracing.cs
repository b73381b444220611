using System.Diagnostics;
using OrderDemo.Api.Orders.Writing;

namespace OrderDemo.Api.Orders;

/// <summary>The spans of the order path. An order and the transaction that it shares with others are linked both ways.</summary>
internal static class OrderTracing
{
    public const string OrderId = "orderdemo.order.id", CustomerId = "orderdemo.customer.id", BatchSize = "orderdemo.batch.size";

    private static readonly ActivitySource Source = new("OrderDemo.Orders");

    /// <summary>The order's own span, in the trace of its request.</summary>
    public static Activity? StartOrder(int customerId) => Source.StartActivity("place order")?.SetTag(CustomerId, customerId);

    /// <summary>The span of a transaction: a child of its order where that is alone, else a trace of its own.</summary>
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
