using System.Collections.Concurrent;

namespace OrderDemo.Api.Orders.Idempotency;

/// <summary>The keys of the requests that are being carried out. There are never more than there are requests.</summary>
internal sealed class RunningKeys
{
    private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.Ordinal);

    /// <summary>Claims a key; false when a request with it is running.</summary>
    public bool TryEnter(string key) => _keys.TryAdd(key, true);

    /// <summary>Gives a claimed key back.</summary>
    public void Leave(string key) => _keys.TryRemove(key, out _);
}
