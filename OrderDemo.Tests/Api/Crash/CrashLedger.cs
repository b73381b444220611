using System.Collections.Concurrent;

namespace OrderDemo.Tests.Api.Crash;

/// <summary>The requested and acknowledged orders, by the number that each order has in its quantities.</summary>
internal sealed class CrashLedger
{
    // By number: whether the order has a key, and so is retried until there is a response.
    private readonly ConcurrentDictionary<int, bool> _requested = new();
    private readonly ConcurrentDictionary<int, ConcurrentBag<long>> _acknowledged = new();
    private int _lastNumber;
    private int _responses;
    private int _replays;
    private int _unknown;

    /// <summary>The number of the next order.</summary>
    public int Next(bool hasKey)
    {
        var number = Interlocked.Increment(ref _lastNumber);
        _requested[number] = hasKey;
        return number;
    }

    public void Acknowledge(int number, long orderId, bool isReplay)
    {
        _acknowledged.GetOrAdd(number, _ => []).Add(orderId);
        if (isReplay) Interlocked.Increment(ref _replays);
        Interlocked.Increment(ref _responses);
    }

    public void OutcomeUnknown() => Interlocked.Increment(ref _unknown);

    /// <summary>Waits until orders are acknowledged again.</summary>
    public async Task GrowsAsync()
    {
        var (before, timeout) = (Volatile.Read(ref _responses), DateTime.UtcNow.AddSeconds(60));
        while (Volatile.Read(ref _responses) < before + 50)
        {
            Assert.True(DateTime.UtcNow < timeout, "No orders are acknowledged any more.");
            await Task.Delay(10);
        }
    }

    /// <summary>The violations, one line each.</summary>
    public IEnumerable<string> Violations(IReadOnlyList<StoredOrder> stored)
    {
        var byNumber = stored.ToLookup(order => order.Number, order => order.Id);
        foreach (var (number, ids) in _acknowledged)
        {
            if (ids.Distinct().Count() > 1) yield return $"Order {number} was acknowledged as {string.Join(" and ", ids.Distinct())}.";
            if (!byNumber[number].SequenceEqual([ids.First()]))
                yield return $"Order {number}, acknowledged as {ids.First()}, is stored as [{string.Join(", ", byNumber[number])}].";
        }

        foreach (var orders in byNumber)
        {
            if (!_requested.ContainsKey(orders.Key)) yield return $"Nobody asked for order {orders.Key}, stored as [{string.Join(", ", orders)}].";
            if (orders.Count() > 1) yield return $"Order {orders.Key} is stored {orders.Count()} times.";
        }

        foreach (var number in _requested.Where(asked => asked.Value && !_acknowledged.ContainsKey(asked.Key)).Select(asked => asked.Key))
        {
            yield return $"Order {number} has a key and was retried to the end, and has no response.";
        }
    }

    public override string ToString() =>
        $"asked for {_requested.Count}, acknowledged {_acknowledged.Count}, of these by replay {_replays}, no response {_unknown} times";
}
