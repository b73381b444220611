namespace OrderDemo.LoadGen.Scenarios;

/// <summary>What the API said about the orders of a run, to hold it to its word.</summary>
internal sealed class OrderLedger
{
    private readonly Lock _lock = new();
    private readonly OrderIds _ids = new();
    private long _unanswered;
    private long _duplicated;

    /// <summary>The last acknowledged orders, for reading back.</summary>
    public Recent<OrderAnswer> Recent { get; } = new();

    /// <summary>The last orders with an Idempotency-Key, for retries.</summary>
    public Recent<KeyedOrder> Keyed { get; } = new();

    /// <summary>Requests for an order of which nobody knows whether they were carried out.</summary>
    public long UnansweredCount => Interlocked.Read(ref _unanswered);

    /// <summary>Orders that one request made in addition to another's, or that were acknowledged to two.</summary>
    public long DuplicatedCount => Interlocked.Read(ref _duplicated);

    public void Acknowledged(OrderAnswer order)
    {
        lock (_lock)
        {
            if (!_ids.Add(order.OrderId)) Interlocked.Increment(ref _duplicated);
        }

        Recent.Add(order);
    }

    public void Unanswered() => Interlocked.Increment(ref _unanswered);

    public void Duplicated() => Interlocked.Increment(ref _duplicated);

    /// <summary>The acknowledged orders' ids, ascending.</summary>
    public long[] Ids()
    {
        lock (_lock) return [.. _ids.All()];
    }
}
