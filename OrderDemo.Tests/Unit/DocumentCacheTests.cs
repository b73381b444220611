using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using OrderDemo.Api.Caching;
using OrderDemo.Api.Json;

namespace OrderDemo.Tests.Unit;

public sealed class DocumentCacheTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly DocumentCache<string> _cache;

    public DocumentCacheTests() =>
        _cache = new(1 << 20, TimeSpan.FromMinutes(1), new CacheMetrics(_services.GetRequiredService<IMeterFactory>()), TimeProvider.System);

    [Fact]
    public async Task A_result_read_before_a_removal_is_not_stored_after_it()
    {
        var old = new TaskCompletionSource<JsonDocumentResult<string>?>();
        var reading = _cache.GetAsync(1, (_, _) => old.Task, default);

        _cache.Remove(1);
        old.SetResult(new JsonDocumentResult<string>("old"u8.ToArray()));
        await reading;
        var after = await _cache.GetAsync(1, (_, _) => Task.FromResult<JsonDocumentResult<string>?>(new("new"u8.ToArray())), default);

        Assert.Equal("new", Text(after));
    }

    [Fact]
    public async Task Concurrent_misses_of_one_key_read_once()
    {
        var reads = 0;
        var result = new TaskCompletionSource<JsonDocumentResult<string>?>();
        Task<JsonDocumentResult<string>?> Read(long key, CancellationToken cancellationToken)
        {
            Interlocked.Increment(ref reads);
            return result.Task;
        }

        var all = Enumerable.Range(0, 10).Select(_ => _cache.GetAsync(1, Read, default).AsTask()).ToArray();
        result.SetResult(new JsonDocumentResult<string>("one"u8.ToArray()));

        Assert.All(await Task.WhenAll(all), response => Assert.Equal("one", Text(response)));
        Assert.Equal(1, reads);
    }

    [Fact]
    public async Task A_cancelled_caller_does_not_cancel_the_read_of_others()
    {
        using var client = new CancellationTokenSource();
        var result = new TaskCompletionSource<JsonDocumentResult<string>?>();
        var first = _cache.GetAsync(1, (_, cancellationToken) => result.Task.WaitAsync(cancellationToken), client.Token).AsTask();
        var second = _cache.GetAsync(1, (_, cancellationToken) => result.Task.WaitAsync(cancellationToken), default).AsTask();

        await client.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        result.SetResult(new JsonDocumentResult<string>("one"u8.ToArray()));

        Assert.Equal("one", Text(await second));
    }

    public void Dispose() => _services.Dispose();

    private static string Text(JsonDocumentResult<string>? response) => System.Text.Encoding.UTF8.GetString(response!.Utf8);
}
