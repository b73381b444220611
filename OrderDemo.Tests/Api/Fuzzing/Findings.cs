using System.Collections.Concurrent;

namespace OrderDemo.Tests.Api.Fuzzing;

/// <summary>The findings of a fuzz test.</summary>
internal sealed class Findings
{
    private readonly ConcurrentQueue<string> _wrong = new();
    private readonly ConcurrentDictionary<int, int> _statuses = new();

    private int _closed;

    /// <summary>The defects, each with its request.</summary>
    public IEnumerable<string> Wrong => _wrong.Take(20);

    /// <summary>Checks a response.</summary>
    /// <param name="contentType">The type of its body; null if it does not matter.</param>
    public void Add(int status, string request, string? contentType)
    {
        _statuses.AddOrUpdate(status, 1, static (_, count) => count + 1);

        // 501 and 505 come from Kestrel, and so may a 400 without a body.
        if (status is >= 500 and not (501 or 505)) Fail($"{status}: {request}");
        else if (status > 400 && contentType is not (null or "application/problem+json")) Fail($"{status} as {contentType}: {request}");
    }

    /// <summary>Connections that the API closed without a response.</summary>
    public int Closed => _closed;

    public void AddClosed() => Interlocked.Increment(ref _closed);

    public void Fail(string what) => _wrong.Enqueue(what);

    public override string ToString() =>
        string.Join(", ", _statuses.OrderBy(status => status.Key).Select(status => $"{status.Key}: {status.Value}")) + $"; {_closed} connections closed";
}
