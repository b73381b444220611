using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace MySqlConnector.Core;

/// <summary>
/// The open connections of one data source, or of all connections with the same string. A slot of <see cref="_slots"/> is held
/// by every connection that is lent out; idle ones wait in <see cref="_idle"/>, last returned first.
/// </summary>
internal sealed partial class ConnectionPool : IDisposable
{
    private static readonly ConcurrentDictionary<ConnectionPool, bool> Pools = new();

    private static int _lastId;

    private readonly int _id = Interlocked.Increment(ref _lastId);
    private readonly ILogger _logger;
    private readonly SemaphoreSlim _slots;
    private readonly LinkedList<ServerSession> _idle = [];
    private readonly Dictionary<int, ServerSession> _lent = [];
    private readonly Timer? _reaper;
    private long _lastRecovery;
    private int _generation;

    private ConnectionPool(ConnectionSettings settings, ILogger logger)
    {
        _logger = logger;
        Settings = settings;
        NameTag = CreateNameTag(settings);
        _slots = new SemaphoreSlim(settings.MaximumPoolSize);
        if (settings.ConnectionIdleTimeout > TimeSpan.Zero)
        {
            var period = TimeSpan.FromSeconds(Math.Clamp((int)settings.ConnectionIdleTimeout.TotalSeconds / 2, 1, 60));
            _reaper = new Timer(static state => ((ConnectionPool)state!).Reap(), this, period, period);
        }

        Pools[this] = true;
    }

    public static IEnumerable<ConnectionPool> All => Pools.Keys;

    public ConnectionSettings Settings { get; }

    /// <summary>What tells this pool's measurements from those of others.</summary>
    public KeyValuePair<string, object?> NameTag { get; }

    /// <summary>All connections are lent out.</summary>
    public bool IsExhausted => _slots.CurrentCount == 0;

    public static KeyValuePair<string, object?> CreateNameTag(ConnectionSettings settings) =>
        new("pool.name", settings.ApplicationName.Length > 0 ? settings.ApplicationName : settings.RedactedConnectionString);

    /// <summary>A pool of its own, whatever others have the same string; null when the string turns pooling off.</summary>
    public static ConnectionPool? Create(ConnectionSettings settings, ILoggerFactory? loggers = null) => settings.Pooling
        ? new ConnectionPool(settings, (loggers ?? NullLoggerFactory.Instance).CreateLogger("MySqlConnector.ConnectionPool"))
        : null;

    /// <summary>Lends a connection, waiting for one if need be.</summary>
    /// <param name="owner">The session is taken back when its owner is collected without having been closed.</param>
    /// <param name="start">When the caller asked: the connection timeout counts from there, and so do the metrics.</param>
    /// <param name="async">False to wait on the calling thread.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled, or the connection timeout has passed.</exception>
    public async ValueTask<ServerSession> RentAsync(MySqlConnection owner, long start, bool async, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        RecoverLeaked();
        if (Settings.MinimumPoolSize > 0)
            await FillAsync(start, async, cancellationToken).ConfigureAwait(false);
        if (!_slots.Wait(0, CancellationToken.None))
            await WaitForSlotAsync(start, async, cancellationToken).ConfigureAwait(false);

        try
        {
            return await TakeIdleAsync(owner, start, async).ConfigureAwait(false)
                ?? await ConnectAsync(owner, start, async, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            _slots.Release();
            throw;
        }
    }

    /// <summary>Takes a connection back: keeps it if it can be used again, closes it otherwise.</summary>
    public void Return(ServerSession session)
    {
        lock (_lent)
        {
            // Whoever removes it returns it: a leaked session may be recovered just now.
            if (!_lent.Remove(session.Id))
                return;
        }

        PoolMetrics.Returned(this, session.LentTimestamp);
        PoolMetrics.Used(this, -1);
        session.Owner = null;
        session.ReturnedTimestamp = Stopwatch.GetTimestamp();
        if (IsReusable(session))
        {
            lock (_idle)
                _idle.AddFirst(session);
            PoolMetrics.Idle(this, 1);
        }
        else
        {
            session.Dispose();
        }

        _slots.Release();
    }

    /// <summary>Closes the idle connections, and the lent ones when they come back.</summary>
    public void Clear()
    {
        PoolLog.ClearingConnectionPool(_logger, _id);
        Interlocked.Increment(ref _generation);
        RecoverLeaked(force: true);
        CloseIdle(static _ => true, keep: 0);
    }

    public void Dispose()
    {
        Pools.TryRemove(this, out _);
        _reaper?.Dispose();
        Clear();
    }

    private async ValueTask WaitForSlotAsync(long start, bool async, CancellationToken cancellationToken)
    {
        using var limit = Settings.LimitConnecting(start, cancellationToken);
        if (async)
            await _slots.WaitAsync(limit.Token).ConfigureAwait(false);
        else
            _slots.Wait(limit.Token);
    }

    private async ValueTask<ServerSession?> TakeIdleAsync(MySqlConnection owner, long start, bool async)
    {
        ServerSession? session;
        lock (_idle)
        {
            session = _idle.First?.Value;
            if (session is not null)
                _idle.RemoveFirst();
        }

        if (session is null)
            return null;
        PoolMetrics.Idle(this, -1);
        if (session.PoolGeneration != _generation || !await ReviveAsync(session, async).ConfigureAwait(false))
        {
            PoolLog.SessionIsUnusable(_logger, _id, session.Id);
            session.Dispose();
            return null;
        }

        session.Conditions = Settings.ConnectionReset ? MySqlConnectionOpenedConditions.Reset : MySqlConnectionOpenedConditions.None;
        Lend(session, owner);
        PoolMetrics.Waited(this, start);
        return session;
    }

    private async ValueTask<bool> ReviveAsync(ServerSession session, bool async)
    {
        if (!Settings.ConnectionReset)
            return session.IsQuiet;
        session.SetHardDeadline(Settings.ConnectionTimeout * 1000);
        try
        {
            return await session.TryResetAsync(async).ConfigureAwait(false);
        }
        catch
        {
            session.Dispose();
            throw;
        }
        finally
        {
            session.SetHardDeadline(0);
        }
    }

    private async ValueTask<ServerSession> ConnectAsync(MySqlConnection owner, long start, bool async, CancellationToken cancellationToken)
    {
        var session = await ConnectAsync(start, async, cancellationToken).ConfigureAwait(false);
        session.Conditions = MySqlConnectionOpenedConditions.New;
        Lend(session, owner);
        PoolMetrics.Created(this, start);
        return session;
    }

    private async ValueTask<ServerSession> ConnectAsync(long start, bool async, CancellationToken cancellationToken)
    {
        using var limit = Settings.LimitConnecting(start, cancellationToken);
        try
        {
            var generation = _generation;
            var session = await ServerSession.ConnectAsync(Settings, async, limit.Token).ConfigureAwait(false);
            session.PoolGeneration = generation;
            PoolLog.PoolCreatedNewSession(_logger, _id, session.Id);
            return session;
        }
        catch (MySqlException exception)
        {
            PoolLog.ConnectingFailed(_logger, exception, _id);
            throw;
        }
    }

    private void Lend(ServerSession session, MySqlConnection owner)
    {
        session.Owner = owner.WeakReference;
        session.LentTimestamp = Stopwatch.GetTimestamp();
        lock (_lent)
            _lent.Add(session.Id, session);
        PoolMetrics.Used(this, 1);
    }

    private bool IsReusable(ServerSession session) =>
        session.State == SessionState.Connected
        && session.PoolGeneration == _generation
        && (Settings.ConnectionLifeTime == TimeSpan.Zero
            || Environment.TickCount64 - session.CreatedTimestamp < Settings.ConnectionLifeTime.TotalMilliseconds);
}
