namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The last items added, at most <see cref="Capacity"/>. Thread-safe.</summary>
internal sealed class Recent<T>
{
    public const int Capacity = 512;

    private readonly Lock _lock = new();
    private readonly T[] _items = new T[Capacity];
    private long _added;

    public bool IsEmpty => Volatile.Read(ref _added) == 0;

    public void Add(T item)
    {
        lock (_lock) _items[_added++ % Capacity] = item;
    }

    /// <summary>One of the items at random. There must be one.</summary>
    public T Pick(Random random)
    {
        lock (_lock) return _items[random.Next((int)Math.Min(_added, Capacity))];
    }
}
