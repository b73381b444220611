using System.Diagnostics.Metrics;

namespace OrderDemo.Api.Orders.Idempotency;

/// <summary>Counts retries that got the stored response: <c>orderdemo_idempotent_replays_total</c>.</summary>
internal sealed class IdempotencyMetrics
{
    private long _replays;

    // Observed, so that it is there with 0 before the first.
    public IdempotencyMetrics(IMeterFactory factory) => factory.Create("OrderDemo.Idempotency").CreateObservableCounter(
        "orderdemo.idempotent.replays", () => Interlocked.Read(ref _replays), "{replay}", "Retried requests that got the stored response.");

    public void Replayed() => Interlocked.Increment(ref _replays);
}
