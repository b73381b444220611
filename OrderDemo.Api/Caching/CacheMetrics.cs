namespace OrderDemo.Api.Caching;

/// <summary>Hits and misses of the caches: <c>orderdemo_cache_requests_total{result="hit"|"miss"}</c>.</summary>
internal sealed class CacheMetrics
{
    private static readonly KeyValuePair<string, object?> HitLabel = new("result", "hit"), MissLabel = new("result", "miss");

    private long _hits;
    private long _misses;

    // Observable: a hit costs one addition, and both series exist before the first request.
    public CacheMetrics(IMeterFactory factory) => factory.Create("OrderDemo.Cache").CreateObservableCounter<long>(
        "orderdemo.cache.requests",
        () => [new(Interlocked.Read(ref _hits), HitLabel), new(Interlocked.Read(ref _misses), MissLabel)],
        "{request}", "Requests to the document cache.");

    public void Hit() => Interlocked.Increment(ref _hits);

    public void Miss() => Interlocked.Increment(ref _misses);
}
