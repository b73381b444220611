using System.Diagnostics;

namespace MySqlConnector.Core;

/// <summary>Keeps the pool's size between its bounds, and finds what was lent and forgotten.</summary>
internal sealed partial class ConnectionPool
{
    private const int RecoveryPeriodMilliseconds = 1000;

    private int Count => Settings.MaximumPoolSize - _slots.CurrentCount + _idle.Count;

    private async ValueTask FillAsync(long start, bool async, CancellationToken cancellationToken)
    {
        while (true)
        {
            lock (_idle)
            {
                if (Count >= Settings.MinimumPoolSize)
                    return;
            }

            if (!_slots.Wait(0, CancellationToken.None))
                return;
            try
            {
                var session = await ConnectAsync(start, async, cancellationToken).ConfigureAwait(false);
                session.ReturnedTimestamp = Stopwatch.GetTimestamp();
                lock (_idle)
                    _idle.AddFirst(session);
                PoolMetrics.Idle(this, 1);
            }
            finally
            {
                _slots.Release();
            }
        }
    }

    private void Reap()
    {
        RecoverLeaked(force: true);
        CloseIdle(
            session => Stopwatch.GetElapsedTime(session.ReturnedTimestamp) >= Settings.ConnectionIdleTimeout, Settings.MinimumPoolSize);
    }

    /// <summary>Closes the connections that have been idle longest, as long as they match.</summary>
    private void CloseIdle(Func<ServerSession, bool> matches, int keep)
    {
        while (true)
        {
            ServerSession session;
            lock (_idle)
            {
                if (_idle.Last is null || Count <= keep || !matches(_idle.Last.Value))
                    return;
                session = _idle.Last.Value;
                _idle.RemoveLast();
            }

            PoolMetrics.Idle(this, -1);
            PoolLog.FoundSessionToCleanUp(_logger, _id, session.Id);
            session.Dispose();
        }
    }

    /// <summary>Takes back sessions whose connection was collected without having been closed.</summary>
    private void RecoverLeaked(bool force = false)
    {
        if (!force && (!IsExhausted || Volatile.Read(ref _lastRecovery) > Environment.TickCount64 - RecoveryPeriodMilliseconds))
            return;
        Volatile.Write(ref _lastRecovery, Environment.TickCount64);
        List<ServerSession> leaked;
        lock (_lent)
            leaked = [.. _lent.Values.Where(session => session.Owner?.TryGetTarget(out _) == false)];
        if (leaked.Count > 0)
            PoolLog.RecoveredSessionCount(_logger, _id, leaked.Count);
        foreach (var session in leaked)
        {
            // What it was in the middle of is unknown.
            session.Dispose();
            Return(session);
        }
    }
}
