namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The last orders that the API acknowledged, at most <see cref="Capacity"/>.</summary>
internal sealed class RecentOrders
{
    public const int Capacity = 512;

    private readonly Lock _lock = new();
    private readonly OrderAnswer[] _orders = new OrderAnswer[Capacity];
    private long _added;

    public bool IsEmpty => Volatile.Read(ref _added) == 0;

    public void Add(OrderAnswer order)
    {
        lock (_lock) _orders[_added++ % Capacity] = order;
    }

    /// <summary>Any of the orders. There must be one.</summary>
    public OrderAnswer Pick(Random random)
    {
        lock (_lock) return _orders[random.Next((int)Math.Min(_added, Capacity))];
    }
}
