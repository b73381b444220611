using System.Runtime.InteropServices;
using System.Text;
using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>
/// One connection to the server. Its native objects are touched only between <see cref="Enter"/> and <see cref="Exit"/>, by one
/// thread at a time; a close that comes in between cuts the socket and leaves the freeing to whoever is inside.
/// </summary>
internal sealed unsafe partial class ServerSession : IDisposable
{
    private static int _lastId;

    private readonly MySqlHandle _handle;
    private readonly nint _mysql;
    private readonly SocketWaiter _socket;
    private readonly Lock _socketLock = new();
    private readonly NativeBuffer _text = new();
    private int _busy;
    private volatile bool _closing;
    private bool _freed;
    private nint _result;

    private ServerSession(MySqlHandle handle, ConnectionSettings settings, SocketWaiter socket)
    {
        _handle = handle;
        _mysql = handle.DangerousGetHandle();
        _socket = socket;
        Settings = settings;
        Id = Interlocked.Increment(ref _lastId);
        ConnectionId = (int)LibMariaDb.mysql_thread_id(_mysql);
        ServerVersion = Text(LibMariaDb.mysql_get_server_info(_mysql));
        PeerAddress = socket.PeerAddress;
        Database = settings.Database;
        CreatedTimestamp = Environment.TickCount64;
    }

    /// <summary>For connections that were never closed and have no pool to find them.</summary>
    ~ServerSession() => Free();

    public int Id { get; }

    public ConnectionSettings Settings { get; }

    /// <summary>The server's number for this connection, as KILL wants it.</summary>
    public int ConnectionId { get; }

    public string ServerVersion { get; }

    public long CreatedTimestamp { get; }

    /// <summary>The server's IP address, as the spans name it.</summary>
    public string PeerAddress { get; }

    /// <summary>The database of the connection string, or the one chosen since with ChangeDatabase.</summary>
    public string Database { get; private set; }

    public RowBuffer Row { get; } = new();

    // The pool's notes.
    public int PoolGeneration { get; set; }
    public WeakReference<MySqlConnection>? Owner { get; set; }
    public long LentTimestamp { get; set; }
    public long ReturnedTimestamp { get; set; }
    public MySqlConnectionOpenedConditions Conditions { get; set; }

    /// <summary>The statement text to send next; only its user may touch it, between two commands.</summary>
    public NativeBuffer CommandBuffer => _text;

    /// <summary>Closes the connection. Safe at any time and from any thread, also while a command runs on another.</summary>
    public void Dispose()
    {
        _closing = true;
        if (Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
            Free();
        else
            Abort();
        GC.SuppressFinalize(this);
    }

    /// <summary>Cuts the connection: whoever waits for the server is told at once that it is lost.</summary>
    public void Abort()
    {
        lock (_socketLock)
        {
            if (!_freed)
                _socket.Abort();
        }
    }

    /// <summary>
    /// False when the server has closed an idle connection, or said something unasked, which is a farewell too.
    /// </summary>
    public bool IsQuiet => !_socket.IsReadable;

    /// <summary>How the session's sql_mode, or the connection string, has quotes read.</summary>
    public QuotingRules GetQuotingRules()
    {
        ServerStatus status;
        _ = LibMariaDb.mariadb_get_infov(_mysql, MariaDbInfo.ServerStatus, &status);
        var rules = QuotingRules.Default;
        if (Settings.NoBackslashEscapes || (status & ServerStatus.NoBackslashEscapes) != 0)
            rules |= QuotingRules.NoBackslashEscapes;
        if ((status & ServerStatus.AnsiQuotes) != 0)
            rules |= QuotingRules.AnsiQuotes;
        return rules;
    }

    /// <summary>The current database, which USE may have changed.</summary>
    public string GetDatabase()
    {
        Enter();
        try
        {
            return GetSchema();
        }
        finally
        {
            Exit();
        }
    }

    private bool IsBusy => Volatile.Read(ref _busy) != 0;

    /// <summary>Takes the native objects.</summary>
    /// <exception cref="InvalidOperationException">Another thread is using this connection, or it is closed.</exception>
    public void Enter()
    {
        if (Interlocked.CompareExchange(ref _busy, 1, 0) != 0)
            throw _closing ? new ObjectDisposedException(nameof(MySqlConnection)) : ConnectionInUse();
        if (_closing)
        {
            Exit();
            throw new ObjectDisposedException(nameof(MySqlConnection));
        }
    }

    public void Exit()
    {
        Interlocked.Exchange(ref _busy, 0);
        if (_closing && Interlocked.CompareExchange(ref _busy, 1, 0) == 0)
            Free();
    }

    public static InvalidOperationException ConnectionInUse() =>
        new("This MySqlConnection is already in use. See https://mysqlconnector.net/conn-reuse");

    private string GetSchema()
    {
        byte* schema;
        _ = LibMariaDb.mariadb_get_infov(_mysql, MariaDbInfo.Schema, &schema);
        return Text(schema);
    }

    private static string Text(byte* text) =>
        text is null ? "" : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    /// <summary>Frees everything native; the session stays taken for good.</summary>
    private void Free()
    {
        lock (_socketLock)
        {
            if (_freed)
                return;
            _freed = true;
            if (_result != 0 || State != SessionState.Connected)
                _socket.Abort();
        }

        if (_result != 0)
            _ = LibMariaDb.mysql_free_result_start(_result);
        _result = 0;
        State = SessionState.Closed;
        CommandDeadlines.Forget(this);
        _handle.Dispose();
        _socket.Dispose();
        ForgetStatements();
        _text.Dispose();
    }
}
