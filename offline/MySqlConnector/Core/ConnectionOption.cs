using System.Collections.Frozen;
using System.Globalization;

namespace MySqlConnector.Core;

/// <summary>
/// One option of the connection string: its names, its type and its default. An option that is not listed here is not
/// supported, and refused rather than ignored.
/// </summary>
internal sealed class ConnectionOption
{
    private static readonly ConnectionOption[] All =
    [
        new("", "Server", "Host", "Data Source", "DataSource", "Address", "Addr", "Network Address"),
        new(3306u, "Port"),
        new("", "User ID", "UserID", "Username", "Uid", "User name", "User"),
        new("", "Password", "pwd"),
        new("", "Database", "Initial Catalog"),
        new(MySqlSslMode.Preferred, "SSL Mode", "SslMode"),
        new("", "SSL Cert", "SslCert", "Ssl-Cert"),
        new("", "SSL Key", "SslKey", "Ssl-Key"),
        new("", "SSL CA", "CACertificateFile", "CA Certificate File", "SslCa", "Ssl-Ca"),
        new("", "TLS Version", "TlsVersion", "Tls-Version"),
        new(true, "Pooling"),
        new(0u, "Connection Lifetime", "ConnectionLifeTime"),
        new(true, "Connection Reset", "ConnectionReset"),
        new(180u, "Connection Idle Timeout", "ConnectionIdleTimeout"),
        new(0u, "Minimum Pool Size", "Min Pool Size", "MinimumPoolSize", "minpoolsize"),
        new(100u, "Maximum Pool Size", "Max Pool Size", "MaximumPoolSize", "maxpoolsize"),
        new(false, "Allow User Variables", "AllowUserVariables"),
        new(false, "Allow Zero DateTime", "AllowZeroDateTime"),
        new("", "Application Name", "ApplicationName"),
        new(true, "Auto Enlist", "AutoEnlist"),
        new(2, "Cancellation Timeout", "CancellationTimeout"),
        new("", "Character Set", "CharSet", "CharacterSet"),
        new(15u, "Connection Timeout", "ConnectionTimeout", "Connect Timeout"),
        new(false, "Convert Zero DateTime", "ConvertZeroDateTime"),
        new(MySqlDateTimeKind.Unspecified, "DateTime Kind", "DateTimeKind"),
        new(30u, "Default Command Timeout", "DefaultCommandTimeout", "Command Timeout"),
        new(false, "Force Synchronous", "ForceSynchronous"),
        new(MySqlGuidFormat.Default, "GUID Format", "GuidFormat"),
        new(false, "Ignore Command Transaction", "IgnoreCommandTransaction"),
        new(false, "Ignore Prepare", "IgnorePrepare"),
        new(false, "Interactive Session", "InteractiveSession", "Interactive"),
        new(0u, "Keep Alive", "Keepalive"),
        new(false, "No Backslash Escapes", "NoBackslashEscapes"),
        new(false, "Persist Security Info", "PersistSecurityInfo"),
        new(true, "Treat Tiny As Boolean", "TreatTinyAsBoolean"),
        new(false, "Use Affected Rows", "UseAffectedRows"),
        new(false, "Use Compression", "Compress", "UseCompression"),
    ];

    private static readonly FrozenDictionary<string, ConnectionOption> ByName = All
        .SelectMany(option => option.Names, (option, name) => KeyValuePair.Create(name, option))
        .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private ConnectionOption(object defaultValue, params string[] names)
    {
        Default = defaultValue;
        Names = names;
    }

    public static IEnumerable<string> Keys => All.Select(option => option.Key);

    public string[] Names { get; }

    /// <summary>The name under which the option is kept and written.</summary>
    public string Key => Names[0];

    public object Default { get; }

    /// <exception cref="ArgumentException">No supported option has this name.</exception>
    public static ConnectionOption Get(string name) =>
        Find(name) ?? throw new ArgumentException($"Option '{name}' not supported.");

    public static ConnectionOption? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>Turns what the caller gave into the option's type, and checks it.</summary>
    /// <exception cref="ArgumentException">The value does not fit, or is one that this provider cannot honour.</exception>
    public object Convert(object value)
    {
        var converted = ChangeType(value);
        var refused = converted switch
        {
            MySqlSslMode.VerifyCA => true,
            // One host: no lists, and nothing that Connector/C would read as options.
            string server when Key == "Server" => server.AsSpan().ContainsAny(",=;"),
            string charset when Key == "Character Set" =>
                !(charset.Length == 0 || charset.Equals("utf8mb4", StringComparison.OrdinalIgnoreCase)),
            int seconds when Key == "Cancellation Timeout" => seconds < -1,
            _ => false,
        };
        return refused ? throw new ArgumentException($"Value '{value}' not supported for option '{Key}'.") : converted;
    }

    private object ChangeType(object value)
    {
        try
        {
            return (Default, value) switch
            {
                (bool, string text) when text.Equals("yes", StringComparison.OrdinalIgnoreCase) => true,
                (bool, string text) when text.Equals("no", StringComparison.OrdinalIgnoreCase) => false,
                (Enum, string text) => Enum.Parse(Default.GetType(), text, ignoreCase: true),
                (Enum, _) => Enum.ToObject(Default.GetType(), value),
                _ => System.Convert.ChangeType(value, Default.GetType(), CultureInfo.InvariantCulture),
            };
        }
        catch (Exception exception) when (exception is FormatException or InvalidCastException or OverflowException or ArgumentException)
        {
            throw new ArgumentException($"Invalid value '{value}' for '{Key}' connection string option.", exception);
        }
    }
}
