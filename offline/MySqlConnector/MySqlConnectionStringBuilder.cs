using System.Collections;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>
/// Builds and reads connection strings. Names are case-insensitive and have aliases; setting a name that is not supported
/// throws <see cref="ArgumentException"/>.
/// </summary>
[SuppressMessage("Naming", "CA1710:Identifiers should have correct suffix", Justification = "The name is given.")]
public sealed class MySqlConnectionStringBuilder : DbConnectionStringBuilder
{
    public MySqlConnectionStringBuilder()
    {
    }

    /// <exception cref="ArgumentException">The string names an option that is not supported, or holds a bad value.</exception>
    public MySqlConnectionStringBuilder(string connectionString) => ConnectionString = connectionString;

    /// <summary>Host name or address. Always reached by TCP, "localhost" too.</summary>
    [AllowNull]
    public string Server { get => Get<string>("Server"); set => Set("Server", value); }

    /// <summary>TCP port; 3306 unless set.</summary>
    public uint Port { get => Get<uint>("Port"); set => Set("Port", value); }

    [AllowNull]
    public string UserID { get => Get<string>("User ID"); set => Set("User ID", value); }

    [AllowNull]
    public string Password { get => Get<string>("Password"); set => Set("Password", value); }

    /// <summary>The database that is current after opening; none when empty.</summary>
    [AllowNull]
    public string Database { get => Get<string>("Database"); set => Set("Database", value); }

    public MySqlSslMode SslMode { get => Get<MySqlSslMode>("SSL Mode"); set => Set("SSL Mode", value); }

    /// <summary>Path of the client's certificate (PEM).</summary>
    [AllowNull]
    public string SslCert { get => Get<string>("SSL Cert"); set => Set("SSL Cert", value); }

    /// <summary>Path of the client's private key (PEM).</summary>
    [AllowNull]
    public string SslKey { get => Get<string>("SSL Key"); set => Set("SSL Key", value); }

    /// <summary>Path of the certificate authority's certificate (PEM).</summary>
    [AllowNull]
    public string SslCa { get => Get<string>("SSL CA"); set => Set("SSL CA", value); }

    /// <summary>Allowed protocol versions, such as "TLS 1.2, TLS 1.3"; any when empty.</summary>
    [AllowNull]
    public string TlsVersion { get => Get<string>("TLS Version"); set => Set("TLS Version", value); }

    public bool Pooling { get => Get<bool>("Pooling"); set => Set("Pooling", value); }

    /// <summary>Seconds after which a returned connection is closed instead of kept; 0 for no limit.</summary>
    public uint ConnectionLifeTime { get => Get<uint>("Connection Lifetime"); set => Set("Connection Lifetime", value); }

    /// <summary>Whether session state is reset when a pooled connection is opened again; true unless set.</summary>
    public bool ConnectionReset { get => Get<bool>("Connection Reset"); set => Set("Connection Reset", value); }

    /// <summary>Seconds that an idle connection stays in the pool; 180 unless set, 0 for no limit.</summary>
    public uint ConnectionIdleTimeout { get => Get<uint>("Connection Idle Timeout"); set => Set("Connection Idle Timeout", value); }

    public uint MinimumPoolSize { get => Get<uint>("Minimum Pool Size"); set => Set("Minimum Pool Size", value); }

    /// <summary>The most connections that are open at a time; 100 unless set.</summary>
    public uint MaximumPoolSize { get => Get<uint>("Maximum Pool Size"); set => Set("Maximum Pool Size", value); }

    /// <summary>Whether <c>@name</c> without a parameter of that name means a user variable; false unless set.</summary>
    public bool AllowUserVariables { get => Get<bool>("Allow User Variables"); set => Set("Allow User Variables", value); }

    /// <summary>Whether dates are read as <see cref="MySqlDateTime"/>, so that zero dates can be told.</summary>
    public bool AllowZeroDateTime { get => Get<bool>("Allow Zero DateTime"); set => Set("Allow Zero DateTime", value); }

    /// <summary>The name that the server and the pool's metrics show for these connections.</summary>
    [AllowNull]
    public string ApplicationName { get => Get<string>("Application Name"); set => Set("Application Name", value); }

    /// <summary>When true, opening inside an ambient transaction fails: this provider cannot take part in one.</summary>
    public bool AutoEnlist { get => Get<bool>("Auto Enlist"); set => Set("Auto Enlist", value); }

    /// <summary>Seconds to wait for KILL QUERY before the connection is cut; 2 unless set; -1 cuts at once, 0 never.</summary>
    public int CancellationTimeout { get => Get<int>("Cancellation Timeout"); set => Set("Cancellation Timeout", value); }

    /// <summary>Empty or utf8mb4, the only one used.</summary>
    [AllowNull]
    public string CharacterSet { get => Get<string>("Character Set"); set => Set("Character Set", value); }

    /// <summary>Seconds to wait for an open connection; 15 unless set, 0 for no limit.</summary>
    public uint ConnectionTimeout { get => Get<uint>("Connection Timeout"); set => Set("Connection Timeout", value); }

    /// <summary>Whether zero dates are read as <see cref="DateTime.MinValue"/>.</summary>
    public bool ConvertZeroDateTime { get => Get<bool>("Convert Zero DateTime"); set => Set("Convert Zero DateTime", value); }

    public MySqlDateTimeKind DateTimeKind { get => Get<MySqlDateTimeKind>("DateTime Kind"); set => Set("DateTime Kind", value); }

    /// <summary>Seconds a command may take unless it says otherwise; 30 unless set, 0 for no limit.</summary>
    public uint DefaultCommandTimeout { get => Get<uint>("Default Command Timeout"); set => Set("Default Command Timeout", value); }

    /// <summary>Makes asynchronous calls run on the calling thread.</summary>
    public bool ForceSynchronous { get => Get<bool>("Force Synchronous"); set => Set("Force Synchronous", value); }

    public MySqlGuidFormat GuidFormat { get => Get<MySqlGuidFormat>("GUID Format"); set => Set("GUID Format", value); }

    /// <summary>Allows a command to run without naming the connection's transaction.</summary>
    public bool IgnoreCommandTransaction
    {
        get => Get<bool>("Ignore Command Transaction");
        set => Set("Ignore Command Transaction", value);
    }

    /// <summary>Makes <see cref="MySqlCommand.Prepare"/> do nothing.</summary>
    public bool IgnorePrepare { get => Get<bool>("Ignore Prepare"); set => Set("Ignore Prepare", value); }

    /// <summary>Whether the server's interactive_timeout applies instead of its wait_timeout.</summary>
    public bool InteractiveSession { get => Get<bool>("Interactive Session"); set => Set("Interactive Session", value); }

    /// <summary>Seconds of silence after which TCP keep-alive probes are sent; 0 leaves it to the system.</summary>
    public uint Keepalive { get => Get<uint>("Keep Alive"); set => Set("Keep Alive", value); }

    /// <summary>Reads backslashes in command texts literally, as sql_mode NO_BACKSLASH_ESCAPES does.</summary>
    public bool NoBackslashEscapes { get => Get<bool>("No Backslash Escapes"); set => Set("No Backslash Escapes", value); }

    /// <summary>Whether the password stays readable in <see cref="MySqlConnection.ConnectionString"/> after opening.</summary>
    public bool PersistSecurityInfo { get => Get<bool>("Persist Security Info"); set => Set("Persist Security Info", value); }

    /// <summary>Whether TINYINT(1) is read as <see cref="bool"/>; true unless set.</summary>
    public bool TreatTinyAsBoolean { get => Get<bool>("Treat Tiny As Boolean"); set => Set("Treat Tiny As Boolean", value); }

    /// <summary>Whether an UPDATE reports the rows it changed, rather than those it found.</summary>
    public bool UseAffectedRows { get => Get<bool>("Use Affected Rows"); set => Set("Use Affected Rows", value); }

    public bool UseCompression { get => Get<bool>("Use Compression"); set => Set("Use Compression", value); }

    public override ICollection Keys =>
        base.Keys.Cast<string>().OrderBy(key => Array.IndexOf(ConnectionOption.Keys.ToArray(), key)).ToArray();

    /// <summary>An option's value, or its default.</summary>
    /// <exception cref="ArgumentException">The option is not supported.</exception>
    [AllowNull]
    public override object this[string keyword]
    {
        get => GetValue(ConnectionOption.Get(keyword));
        set
        {
            var option = ConnectionOption.Get(keyword);
            if (value is null)
                base.Remove(option.Key);
            else
                base[option.Key] = option.Convert(value);
        }
    }

    public override bool ContainsKey(string keyword) =>
        ConnectionOption.Find(keyword) is { } option && base.ContainsKey(option.Key);

    public override bool Remove(string keyword) =>
        ConnectionOption.Find(keyword) is { } option && base.Remove(option.Key);

    internal string WithoutPassword() =>
        string.Join(';', Keys.Cast<string>().Where(key => key != "Password").Select(Assignment));

    private object GetValue(ConnectionOption option) =>
        base.ContainsKey(option.Key) ? option.Convert(base[option.Key]) : option.Default;

    private T Get<T>(string key) => (T)GetValue(ConnectionOption.Get(key));

    private void Set(string key, object? value, [CallerMemberName] string? property = null)
    {
        try
        {
            this[key] = value;
        }
        catch (ArgumentException exception)
        {
            throw new ArgumentException(exception.Message, property, exception);
        }
    }

    private string Assignment(string key)
    {
        var single = new DbConnectionStringBuilder { [key] = base[key] };
        return single.ConnectionString;
    }
}
