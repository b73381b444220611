using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using OrderDemo.Api.Caching;

namespace OrderDemo.Api.Orders.Idempotency;

/// <summary>
/// The orders that were stored with a key of late. Most retries come within seconds, so their answers need no database, and a
/// key that is not here is most probably a new one.
/// </summary>
internal sealed class RecentKeys(IOptions<CacheOptions> options)
{
    // When the younger half is full, it becomes the older one, and the older one is forgotten.
    private readonly int _half = options.Value.Keys / 2;
    private readonly Lock _lock = new();
    private Dictionary<string, KeyedOrder> _younger = [], _older = [];

    /// <summary>The order that was stored with a key; false when it is not remembered, stored or not.</summary>
    public bool TryFind(string key, [NotNullWhen(true)] out KeyedOrder? order)
    {
        lock (_lock) return _younger.TryGetValue(key, out order) || _older.TryGetValue(key, out order);
    }

    /// <summary>Remembers a committed order.</summary>
    public void Add(string key, KeyedOrder order)
    {
        if (_half == 0) return;
        lock (_lock)
        {
            if (_younger.Count == _half)
            {
                (_younger, _older) = (_older, _younger);
                _younger.Clear();
            }

            _younger[key] = order;
        }
    }
}
