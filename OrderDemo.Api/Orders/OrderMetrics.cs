using System.Diagnostics.Metrics;

namespace OrderDemo.Api.Orders;

/// <summary>The business's own numbers: <c>orderdemo_orders_created_total</c> and <c>orderdemo_order_value</c>.</summary>
internal sealed class OrderMetrics
{
    private readonly Histogram<double> _value;
    private long _created;

    public OrderMetrics(IMeterFactory factory)
    {
        var meter = factory.Create("OrderDemo.Orders");

        // Observed, so that it is there with 0 before the first order.
        meter.CreateObservableCounter("orderdemo.orders.created", () => Interlocked.Read(ref _created), "{order}", "Orders committed.");
        _value = meter.CreateHistogram("orderdemo.order.value", null, "Totals of committed orders, in the shop's currency.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = [10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000, 100_000] });
    }

    public void Created(decimal total)
    {
        Interlocked.Increment(ref _created);
        _value.Record((double)total);
    }
}
