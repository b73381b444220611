using System.Diagnostics;

namespace MySqlConnector.Core;

/// <summary>A connection string, read once: what opening connections and running commands needs of it.</summary>
internal sealed class ConnectionSettings
{
    public ConnectionSettings(MySqlConnectionStringBuilder builder)
    {
        ConnectionString = builder.ConnectionString;
        RedactedConnectionString = builder.WithoutPassword();
        PersistSecurityInfo = builder.PersistSecurityInfo;
        Server = builder.Server;
        Port = builder.Port;
        UserId = builder.UserID;
        Password = builder.Password;
        Database = builder.Database;
        ApplicationName = builder.ApplicationName;
        SslMode = builder.SslMode;
        SslCert = builder.SslCert;
        SslKey = builder.SslKey;
        SslCa = builder.SslCa;
        TlsVersion = builder.TlsVersion;
        Pooling = builder.Pooling;
        ConnectionReset = builder.ConnectionReset;
        ConnectionLifeTime = TimeSpan.FromSeconds(builder.ConnectionLifeTime);
        ConnectionIdleTimeout = TimeSpan.FromSeconds(builder.ConnectionIdleTimeout);
        MinimumPoolSize = ToInt(builder.MinimumPoolSize);
        MaximumPoolSize = ToInt(builder.MaximumPoolSize);
        if (MinimumPoolSize > MaximumPoolSize || MaximumPoolSize == 0)
            throw new MySqlException("MaximumPoolSize must be greater than or equal to MinimumPoolSize");
        ConnectionTimeout = Math.Min(ToInt(builder.ConnectionTimeout), int.MaxValue / 1000);
        DefaultCommandTimeout = Math.Min(ToInt(builder.DefaultCommandTimeout), int.MaxValue / 1000);
        CancellationTimeout = builder.CancellationTimeout;
        AllowUserVariables = builder.AllowUserVariables;
        AllowZeroDateTime = builder.AllowZeroDateTime;
        ConvertZeroDateTime = builder.ConvertZeroDateTime;
        AutoEnlist = builder.AutoEnlist;
        DateTimeKind = (DateTimeKind)builder.DateTimeKind;
        ForceSynchronous = builder.ForceSynchronous;
        GuidFormat = builder.GuidFormat == MySqlGuidFormat.Default ? MySqlGuidFormat.Char36 : builder.GuidFormat;
        IgnoreCommandTransaction = builder.IgnoreCommandTransaction;
        IgnorePrepare = builder.IgnorePrepare;
        InteractiveSession = builder.InteractiveSession;
        Keepalive = ToInt(builder.Keepalive);
        NoBackslashEscapes = builder.NoBackslashEscapes;
        TreatTinyAsBoolean = builder.TreatTinyAsBoolean;
        UseAffectedRows = builder.UseAffectedRows;
        UseCompression = builder.UseCompression;
    }

    public string ConnectionString { get; }
    public string RedactedConnectionString { get; }
    public bool PersistSecurityInfo { get; }

    /// <summary>What may be shown: without the password, unless the string itself allows it.</summary>
    public string VisibleConnectionString => PersistSecurityInfo ? ConnectionString : RedactedConnectionString;

    public string Server { get; }
    public uint Port { get; }
    public string UserId { get; }
    public string Password { get; }
    public string Database { get; }
    public string ApplicationName { get; }
    public MySqlSslMode SslMode { get; }
    public string SslCert { get; }
    public string SslKey { get; }
    public string SslCa { get; }
    public string TlsVersion { get; }
    public bool Pooling { get; }
    public bool ConnectionReset { get; }
    public TimeSpan ConnectionLifeTime { get; }
    public TimeSpan ConnectionIdleTimeout { get; }
    public int MinimumPoolSize { get; }
    public int MaximumPoolSize { get; }

    /// <summary>Seconds; 0 for no limit.</summary>
    public int ConnectionTimeout { get; }

    /// <summary>Seconds; 0 for no limit.</summary>
    public int DefaultCommandTimeout { get; }

    /// <summary>Seconds; 0 or less has its own meaning, see <see cref="MySqlConnectionStringBuilder.CancellationTimeout"/>.</summary>
    public int CancellationTimeout { get; }

    public bool AllowUserVariables { get; }
    public bool AllowZeroDateTime { get; }
    public bool ConvertZeroDateTime { get; }
    public bool AutoEnlist { get; }
    public DateTimeKind DateTimeKind { get; }
    public bool ForceSynchronous { get; }
    public MySqlGuidFormat GuidFormat { get; }
    public bool IgnoreCommandTransaction { get; }
    public bool IgnorePrepare { get; }
    public bool InteractiveSession { get; }

    /// <summary>Seconds; 0 leaves it to the system.</summary>
    public int Keepalive { get; }

    public bool NoBackslashEscapes { get; }
    public bool TreatTinyAsBoolean { get; }
    public bool UseAffectedRows { get; }
    public bool UseCompression { get; }

    /// <summary>A token that ends with the caller's, or when the connection timeout has passed since <paramref name="start"/>.</summary>
    public CancellationTokenSource LimitConnecting(long start, CancellationToken cancellationToken)
    {
        var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        if (ConnectionTimeout > 0)
        {
            var left = TimeSpan.FromSeconds(ConnectionTimeout) - Stopwatch.GetElapsedTime(start);
            limit.CancelAfter(left > TimeSpan.Zero ? left : TimeSpan.Zero);
        }

        return limit;
    }

    private static int ToInt(uint value) => (int)Math.Min(value, int.MaxValue);
}
