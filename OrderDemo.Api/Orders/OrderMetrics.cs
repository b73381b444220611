namespace OrderDemo.Api.Orders;

/// <summary>
/// The metrics of orders: <c>orderdemo_orders_created_total</c>, <c>orderdemo_order_value</c> and
/// <c>orderdemo_idempotent_replays_total</c>.
/// </summary>
internal sealed class OrderMetrics
{
    private readonly Histogram<double> _value;
    private long _created;
    private long _replayed;

    public OrderMetrics(IMeterFactory factory)
    {
        var meter = factory.Create("OrderDemo.Orders");

        // Observable, so that the counters exist with 0 from the start.
        meter.CreateObservableCounter("orderdemo.orders.created", () => Interlocked.Read(ref _created), "{order}", "Orders committed.");
        meter.CreateObservableCounter("orderdemo.idempotent.replays", () => Interlocked.Read(ref _replayed), "{replay}", "Retried requests that got the stored response.");
        _value = meter.CreateHistogram("orderdemo.order.value", null, "Totals of committed orders, in the shop's currency.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 100_000] });
    }

    public void Replayed() => Interlocked.Increment(ref _replayed);

    public void Created(decimal total)
    {
        Interlocked.Increment(ref _created);
        _value.Record((double)total);
    }
}
