using System.Collections.Concurrent;

namespace OrderDemo.Api.Overload;

/// <summary>Cancels requests that take too long. A source is used again and again: one for each request would be much garbage.</summary>
internal sealed class Deadlines(TimeSpan timeout)
{
    private readonly ConcurrentBag<CancellationTokenSource> _spare = [];

    /// <summary>Starts the time of a request, which its client may end earlier.</summary>
    public Deadline Start(CancellationToken aborted)
    {
        if (!_spare.TryTake(out var source)) source = new CancellationTokenSource();
        source.CancelAfter(timeout);
        return new Deadline(this, source, aborted);
    }

    /// <summary>The time that a request has.</summary>
    public readonly struct Deadline : IDisposable
    {
        private readonly Deadlines _owner;
        private readonly CancellationTokenSource _source;
        private readonly CancellationToken _aborted;
        private readonly CancellationTokenRegistration _registration;

        internal Deadline(Deadlines owner, CancellationTokenSource source, CancellationToken aborted)
        {
            (_owner, _source, _aborted) = (owner, source, aborted);
            _registration = aborted.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), source);
        }

        /// <summary>Cancelled when the time is up, or the client is gone.</summary>
        public CancellationToken Token => _source.Token;

        /// <summary>Whether the time is up, and the client still there.</summary>
        public bool IsOver => _source.IsCancellationRequested && !_aborted.IsCancellationRequested;

        public void Dispose()
        {
            _registration.Dispose();
            if (_source.TryReset()) _owner._spare.Add(_source);
            else _source.Dispose();
        }
    }
}
