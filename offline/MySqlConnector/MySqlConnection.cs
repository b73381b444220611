using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>A connection to a MariaDB or MySQL server. Opening takes one from the pool, closing gives it back.</summary>
public sealed partial class MySqlConnection : DbConnection, ICloneable
{
    private readonly MySqlDataSource? _dataSource;
    private readonly MySqlConnectionOpenedCallback? _opened;
    private string _connectionString;
    private ConnectionSettings? _settings;
    private ConnectionPool? _pool;
    private ServerSession? _session;
    private ConnectionState _state;
    private bool _hasBeenOpened;
    private bool _disposed;

    public MySqlConnection()
        : this("")
    {
    }

    public MySqlConnection(string? connectionString)
    {
        // Nothing native hangs on this object: a forgotten session is the pool's to find.
        GC.SuppressFinalize(this);
        _connectionString = connectionString ?? "";
    }

    internal MySqlConnection(MySqlDataSource dataSource, MySqlConnectionOpenedCallback? opened)
        : this(dataSource.ConnectionString)
    {
        _dataSource = dataSource;
        _opened = opened;
    }

    /// <summary>The connection string; without the password once opened, unless PersistSecurityInfo is set.</summary>
    [AllowNull]
    public override string ConnectionString
    {
        get => _hasBeenOpened ? Settings.VisibleConnectionString : _connectionString;
        set
        {
            if (_state == ConnectionState.Open)
                throw new InvalidOperationException("Cannot change the connection string on an open connection.");
            _hasBeenOpened = false;
            _connectionString = value ?? "";
            _settings = null;
        }
    }

    public override string Database => _session is { } session ? session.GetDatabase() : Settings.Database;

    public override string DataSource => Settings.Server;

    public override string ServerVersion => Session.ServerVersion;

    /// <summary>The server's number for this connection, as in its process list.</summary>
    public int ServerThread => Session.ConnectionId;

    public override ConnectionState State => _state;

    /// <summary>Seconds to wait for an open connection.</summary>
    public override int ConnectionTimeout => Settings.ConnectionTimeout;

    protected override DbProviderFactory DbProviderFactory => MySqlConnectorFactory.Instance;

    internal ConnectionSettings Settings =>
        _settings ??= _dataSource?.Settings ?? new ConnectionSettings(new MySqlConnectionStringBuilder(_connectionString));

    internal TracingOptions Tracing => _dataSource?.Tracing ?? TracingOptions.Default;

    internal MySqlTransaction? CurrentTransaction { get; set; }

    internal MySqlDataReader? ActiveReader { get; set; }

    internal ServerSession Session
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _session is { } session && _state == ConnectionState.Open
                ? session
                : throw new InvalidOperationException($"Connection must be Open; current state is {_state}");
        }
    }

    internal ServerSession? OpenSession => _session;

    /// <summary>How a session knows its connection without keeping it alive.</summary>
    internal WeakReference<MySqlConnection> WeakReference => field ??= new(this);

    internal bool IsAsync => _settings is not { ForceSynchronous: true };

    public override void Open() => OpenAsync(async: false, CancellationToken.None).Completed();

    public override Task OpenAsync(CancellationToken cancellationToken) =>
        OpenAsync(!Settings.ForceSynchronous, cancellationToken).AsTask();

    public override void Close() => CloseAsync(async: false).Completed();

    public override Task CloseAsync() => CloseAsync(IsAsync).AsTask();

    public override void ChangeDatabase(string databaseName) =>
        ChangeDatabaseAsync(databaseName, async: false).Completed();

    public override Task ChangeDatabaseAsync(string databaseName, CancellationToken cancellationToken = default) =>
        ChangeDatabaseAsync(databaseName, IsAsync).AsTask();

    /// <summary>Asks the server for a sign of life; false when the connection is not open or was lost.</summary>
    public bool Ping() => PingAsync(async: false).Completed();

    /// <inheritdoc cref="Ping"/>
    public Task<bool> PingAsync(CancellationToken cancellationToken = default) => PingAsync(IsAsync).AsTask();

    /// <summary>Clears the session's variables, temporary tables and prepared statements, and rolls back.</summary>
    public ValueTask ResetConnectionAsync(CancellationToken cancellationToken = default) => Session.ResetAsync(IsAsync);

    public new MySqlCommand CreateCommand() => new(this, null);

    /// <summary>An unopened connection to the same database.</summary>
    public MySqlConnection Clone() => new(_connectionString, _dataSource, _opened);

    /// <summary>An unopened connection with another string, and this one's password unless that has its own.</summary>
    public MySqlConnection CloneWith(string connectionString)
    {
        var builder = new MySqlConnectionStringBuilder(connectionString);
        if (builder.Password.Length == 0 && (!builder.PersistSecurityInfo || Settings.PersistSecurityInfo))
            builder.Password = Settings.Password;
        return new MySqlConnection(builder.ConnectionString);
    }

    object ICloneable.Clone() => Clone();

    /// <summary>Closes the idle connections of this connection's string, and the others when they come back.</summary>
    public static void ClearPool(MySqlConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        SharedPools.Find(connection._connectionString)?.Clear();
    }

    /// <inheritdoc cref="ClearPool"/>
    public static Task ClearPoolAsync(MySqlConnection connection, CancellationToken cancellationToken = default)
    {
        ClearPool(connection);
        return Task.CompletedTask;
    }

    /// <summary>Does <see cref="ClearPool"/> for every connection string. Data sources keep their pools.</summary>
    public static void ClearAllPools() => SharedPools.ClearAll();

    /// <inheritdoc cref="ClearAllPools"/>
    public static Task ClearAllPoolsAsync(CancellationToken cancellationToken = default)
    {
        ClearAllPools();
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        try
        {
            await CloseAsync(IsAsync).ConfigureAwait(false);
        }
        finally
        {
            _disposed = true;
            base.Dispose(true);
        }
    }

    protected override void Dispose(bool disposing)
    {
        try
        {
            if (disposing)
                Close();
        }
        finally
        {
            _disposed = true;
            base.Dispose(disposing);
        }
    }

    protected override DbCommand CreateDbCommand() => CreateCommand();

    private MySqlConnection(string connectionString, MySqlDataSource? dataSource, MySqlConnectionOpenedCallback? opened)
        : this(connectionString)
    {
        _dataSource = dataSource;
        _opened = opened;
    }
}
