namespace MySqlConnector.Core;

/// <summary>How long the running call may take: first it is killed, then the connection is cut.</summary>
internal sealed partial class ServerSession
{
    private long _killAt = long.MaxValue;
    private long _cutAt = long.MaxValue;

    /// <summary>The command timeout has passed, and the command was or will be killed for it.</summary>
    public bool TimedOut { get; private set; }

    /// <summary>Whether <see cref="CommandDeadlines"/> knows this session.</summary>
    public bool IsWatched { get; set; }

    /// <summary>How often in all it was seen there without a deadline.</summary>
    public int IdleTicks { get; set; }

    public bool HasDeadline => Volatile.Read(ref _killAt) != long.MaxValue || Volatile.Read(ref _cutAt) != long.MaxValue;

    /// <summary>The connection was cut for having taken too long.</summary>
    private bool WasCut { get; set; }

    /// <summary>Sets when the running command is killed, or the connection cut where killing is turned off; 0 for never.</summary>
    public void SetDeadline(int commandTimeoutSeconds)
    {
        var cancellation = Settings.CancellationTimeout;
        var isLimited = commandTimeoutSeconds != 0 && cancellation != 0;
        var deadline = isLimited ? Environment.TickCount64 + commandTimeoutSeconds * 1000L : long.MaxValue;
        lock (_stateLock)
        {
            Volatile.Write(ref _killAt, cancellation > 0 ? deadline : long.MaxValue);
            Volatile.Write(ref _cutAt, cancellation > 0 ? long.MaxValue : deadline);
        }

        if (isLimited)
            CommandDeadlines.Watch(this);
    }

    /// <summary>Limits what is not a command, such as the reset of a pooled session; 0 for no limit.</summary>
    public void SetHardDeadline(int milliseconds)
    {
        lock (_stateLock)
            Volatile.Write(ref _cutAt, milliseconds == 0 ? long.MaxValue : Environment.TickCount64 + milliseconds);
        if (milliseconds != 0)
            CommandDeadlines.Watch(this);
    }

    /// <summary>Called a few times a second while the session is watched.</summary>
    public void CheckDeadlines(long now)
    {
        lock (_stateLock)
        {
            if (now >= _cutAt)
            {
                _cutAt = long.MaxValue;
                WasCut = true;
                Abort();
            }
            else if (now >= _killAt)
            {
                // The kill gets its time from now on: nothing is cut for what happened while this process was held up.
                _killAt = long.MaxValue;
                _cutAt = now + Settings.CancellationTimeout * 1000L;
                TimedOut = true;
                if (ActiveCommand is { } command)
                    _ = CancelAsync(command);
            }
        }
    }
}
