using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OrderDemo.Api.Caching;

namespace OrderDemo.Tests.Unit;

public sealed class ReadCacheTests : IDisposable
{
    private const int Capacity = 30;
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly FakeTimeProvider _time = new();
    private readonly ReadCache<string> _cache;
    private int _reads;

    public ReadCacheTests() => _cache = Cache(Lifetime);

    [Fact]
    public async Task A_value_is_read_once()
    {
        Assert.Equal(("one", "one"), (await GetAsync(1, "one"), await GetAsync(1, "other")));
        Assert.Equal("two", await GetAsync(2, "two"));
    }

    [Fact]
    public async Task A_value_is_kept_until_it_expires()
    {
        await GetAsync(1, "old");

        _time.Advance(Lifetime - TimeSpan.FromTicks(1));
        Assert.Equal("old", await GetAsync(1, "new"));
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.Equal("new", await GetAsync(1, "new"));
    }

    [Fact]
    public async Task Without_a_lifetime_nothing_is_kept()
    {
        var cache = Cache(TimeSpan.Zero);
        await cache.GetAsync(1, Read("old"), default);

        Assert.Equal("new", await cache.GetAsync(1, Read("new"), default));
    }

    [Fact]
    public async Task The_number_of_values_is_limited()
    {
        for (var key = 0; key < 10 * Capacity; key++) await GetAsync(key, "value");
        var reads = _reads;

        for (var key = 0; key < 10 * Capacity; key++) await GetAsync(key, "value");

        Assert.InRange(_reads - reads, 9 * Capacity, 10 * Capacity);
    }

    [Fact]
    public async Task A_removed_value_is_read_again()
    {
        await GetAsync(1, "old");

        _cache.Remove(1);

        Assert.Equal("new", await GetAsync(1, "new"));
    }

    [Fact]
    public async Task A_key_that_does_not_exist_is_read_again()
    {
        Assert.Null(await GetAsync(1, null));
        Assert.Equal("new", await GetAsync(1, "new"));
    }

    [Fact]
    public async Task An_error_is_not_kept()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => _cache.GetAsync(1, (_, _) => Task.FromException<string?>(new TimeoutException()), default).AsTask());

        Assert.Equal("one", await GetAsync(1, "one"));
    }

    [Fact]
    public async Task A_result_read_before_a_removal_is_not_stored_after_it()
    {
        var old = new TaskCompletionSource<string?>();
        var reading = _cache.GetAsync(1, (_, _) => old.Task, default);

        _cache.Remove(1);
        old.SetResult("old");

        Assert.Equal(("old", "new"), (await reading, await GetAsync(1, "new")));
    }

    [Fact]
    public async Task A_read_that_began_before_a_removal_does_not_remove_a_later_one()
    {
        var missing = new TaskCompletionSource<string?>();
        var reading = _cache.GetAsync(1, (_, _) => missing.Task, default);

        _cache.Remove(1);
        await GetAsync(1, "new");
        missing.SetResult(null);

        Assert.Null(await reading);
        Assert.Equal("new", await GetAsync(1, "newer"));
    }

    [Fact]
    public async Task Concurrent_misses_of_one_key_read_once()
    {
        var result = new TaskCompletionSource<string?>();
        Task<string?> Read(long key, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref _reads);
            return result.Task;
        }

        var all = Enumerable.Range(0, 10).Select(_ => _cache.GetAsync(1, Read, default).AsTask()).ToArray();
        result.SetResult("one");

        Assert.All(await Task.WhenAll(all), value => Assert.Equal("one", value));
        Assert.Equal(1, _reads);
    }

    [Fact]
    public async Task A_cancelled_caller_does_not_cancel_the_read_of_others()
    {
        using var client = new CancellationTokenSource();
        var result = new TaskCompletionSource<string?>();
        var first = _cache.GetAsync(1, (_, cancellationToken) => result.Task.WaitAsync(cancellationToken), client.Token).AsTask();
        var second = _cache.GetAsync(1, (_, cancellationToken) => result.Task.WaitAsync(cancellationToken), default).AsTask();

        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        result.SetResult("one");

        Assert.Equal("one", await second);
    }

    public void Dispose() => _services.Dispose();

    private ReadCache<string> Cache(TimeSpan lifetime) => new(Capacity, lifetime, new CacheMetrics(_services.GetRequiredService<IMeterFactory>()), _time);

    private ValueTask<string?> GetAsync(long key, string? value) => _cache.GetAsync(key, Read(value), default);

    private Func<long, CancellationToken, Task<string?>> Read(string? value) => (_, _) =>
    {
        _reads++;
        return Task.FromResult(value);
    };
}
