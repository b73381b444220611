using System.Collections.Concurrent;

namespace MySqlConnector.Core;

/// <summary>
/// Looks after the deadlines of all sessions with one timer. A command only writes two numbers; timeouts are whole seconds, so
/// that looking ten times a second is precise enough.
/// </summary>
internal static class CommandDeadlines
{
    private const int PeriodMilliseconds = 100;
    private const int TicksBeforeForgetting = 50;

    private static readonly ConcurrentDictionary<ServerSession, bool> Watched = new();
    private static readonly Timer Timer = new(static _ => Check(), null, Timeout.Infinite, Timeout.Infinite);
    private static readonly Lock TimerLock = new();

    /// <summary>Idempotent, and cheap once the session is known.</summary>
    public static void Watch(ServerSession session)
    {
        // Pairs with ForgetIdle: one of the two sees what the other wrote.
        Interlocked.MemoryBarrier();
        if (session.IsWatched)
            return;
        lock (TimerLock)
        {
            if (Watched.IsEmpty)
                Timer.Change(PeriodMilliseconds, PeriodMilliseconds);
            session.IdleTicks = 0;
            Watched[session] = true;
            session.IsWatched = true;
        }
    }

    public static void Forget(ServerSession session)
    {
        if (!session.IsWatched)
            return;
        lock (TimerLock)
        {
            Watched.TryRemove(session, out _);
            session.IsWatched = false;
            if (Watched.IsEmpty)
                Timer.Change(Timeout.Infinite, Timeout.Infinite);
        }
    }

    private static void Check()
    {
        var now = Environment.TickCount64;
        foreach (var (session, _) in Watched)
        {
            if (session.HasDeadline)
                session.CheckDeadlines(now);
            else if (++session.IdleTicks > TicksBeforeForgetting)
                ForgetIdle(session);
        }
    }

    /// <summary>An idle session must not be kept alive from here.</summary>
    private static void ForgetIdle(ServerSession session)
    {
        Forget(session);
        Interlocked.MemoryBarrier();
        if (session.HasDeadline)
            Watch(session);
    }
}
