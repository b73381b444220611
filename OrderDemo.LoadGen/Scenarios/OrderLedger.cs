namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The orders that the API acknowledged in a run, for reading back, retrying and the final check.</summary>
internal sealed class OrderLedger
{
    private readonly Lock _lock = new();
    private readonly OrderIds _ids = new();
    private long _unknown;
    private long _duplicated;

    /// <summary>The last acknowledged orders, for reading back.</summary>
    public Recent<ApiOrder> Recent { get; } = new();

    /// <summary>The last orders with an Idempotency-Key, for retries.</summary>
    public Recent<RetriableOrder> Retriable { get; } = new();

    /// <summary>Requests for an order that may or may not have been placed.</summary>
    public long UnknownCount => Interlocked.Read(ref _unknown);

    /// <summary>Orders placed a second time by a retry, or acknowledged to two requests.</summary>
    public long DuplicatedCount => Interlocked.Read(ref _duplicated);

    public void AddAcknowledged(ApiOrder order)
    {
        lock (_lock)
        {
            if (!_ids.Add(order.OrderId)) Interlocked.Increment(ref _duplicated);
        }

        Recent.Add(order);
    }

    public void CountUnknown() => Interlocked.Increment(ref _unknown);

    public void CountDuplicated() => Interlocked.Increment(ref _duplicated);

    /// <summary>Whether an order was acknowledged.</summary>
    public bool Contains(long id)
    {
        lock (_lock) return _ids.Contains(id);
    }

    /// <summary>The ids of the acknowledged orders, ascending.</summary>
    public long[] Ids()
    {
        lock (_lock) return [.. _ids.All()];
    }
}

/// <summary>An order that was placed with an Idempotency-Key.</summary>
internal sealed record RetriableOrder(string Key, byte[] Json, long OrderId);
