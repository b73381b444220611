using System.Diagnostics.Metrics;

namespace OrderDemo.Api.Caching;

/// <summary>How often what was asked for was in memory: <c>orderdemo_cache_requests_total{result="hit"|"miss"}</c>.</summary>
internal sealed class CacheMetrics
{
    private static readonly KeyValuePair<string, object?> HitLabel = new("result", "hit"), MissLabel = new("result", "miss");

    private long _hits;
    private long _misses;

    // Observed: a hit costs an addition, and both are there before the first request.
    public CacheMetrics(IMeterFactory factory) => factory.Create("OrderDemo.Cache").CreateObservableCounter<long>(
        "orderdemo.cache.requests",
        () => [new(Interlocked.Read(ref _hits), HitLabel), new(Interlocked.Read(ref _misses), MissLabel)],
        "{request}", "Requests to the document cache.");

    public void Hit() => Interlocked.Increment(ref _hits);

    public void Miss() => Interlocked.Increment(ref _misses);
}
