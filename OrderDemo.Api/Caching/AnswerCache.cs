using Microsoft.Extensions.Caching.Memory;
using OrderDemo.Api.Json;

namespace OrderDemo.Api.Caching;

/// <summary>Keeps answers in memory: for a time, and within a size. What was not asked for longest goes first.</summary>
/// <typeparam name="TKey">What an answer is about.</typeparam>
/// <typeparam name="T">What its document describes.</typeparam>
/// <param name="bytes">The size, in bytes.</param>
/// <param name="life">The time; nothing is kept when it is zero.</param>
/// <param name="metrics">Count hits and misses.</param>
internal sealed class AnswerCache<TKey, T>(long bytes, TimeSpan life, CacheMetrics metrics) : IDisposable
    where TKey : notnull
{
    // What an answer takes beside its document: key, entry, place in the table.
    private const int Overhead = 300;

    private readonly MemoryCache _answers = new(new MemoryCacheOptions { SizeLimit = bytes });

    /// <summary>An answer from memory, or a new one.</summary>
    /// <param name="key">What it is about.</param>
    /// <param name="read">Makes the answer; null when there is nothing of that key, which is not kept.</param>
    /// <param name="cancellationToken">Abandons it.</param>
    public ValueTask<JsonAnswer<T>?> GetAsync(
        TKey key, Func<TKey, CancellationToken, Task<JsonAnswer<T>?>> read, CancellationToken cancellationToken)
    {
        if (_answers.TryGetValue(key, out JsonAnswer<T>? known))
        {
            metrics.Hit();
            return new(known);
        }

        metrics.Miss();
        return new(ReadAsync(key, read, cancellationToken));
    }

    public void Remove(TKey key) => _answers.Remove(key);

    public void Dispose() => _answers.Dispose();

    private async Task<JsonAnswer<T>?> ReadAsync(
        TKey key, Func<TKey, CancellationToken, Task<JsonAnswer<T>?>> read, CancellationToken cancellationToken)
    {
        var answer = await read(key, cancellationToken);
        if (answer is not null && life > TimeSpan.Zero)
        {
            _answers.Set(key, answer, new MemoryCacheEntryOptions { Size = answer.Length + Overhead, AbsoluteExpirationRelativeToNow = life });
        }

        return answer;
    }
}
