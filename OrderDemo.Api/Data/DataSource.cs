using MySqlConnector;

namespace OrderDemo.Api.Data;

/// <summary>Makes the connection pool of the order database.</summary>
internal static class DataSource
{
    /// <summary>The pool's name in metrics; unnamed pools show their connection string there.</summary>
    public const string PoolName = "orders";

    /// <summary>A pool for the given connection string, whose own options win over the defaults made here.</summary>
    public static MySqlDataSource Create(DatabaseOptions options)
    {
        var settings = new MySqlConnectionStringBuilder(options.ConnectionString) { DateTimeKind = MySqlDateTimeKind.Utc };

        // Seconds. A caller of the API waits no longer than this for a database that is away or stuck.
        if (!settings.ContainsKey("Connection Timeout")) settings.ConnectionTimeout = 3;
        if (!settings.ContainsKey("Default Command Timeout")) settings.DefaultCommandTimeout = 5;

        // More connections than this make a small server slower, not faster; requests beyond them wait their turn.
        if (!settings.ContainsKey("Maximum Pool Size")) settings.MaximumPoolSize = 32;

        // Connections carry no state from one use to the next: nothing sets variables, and every transaction ends before its
        // connection goes back. To reset them would cost each use a round trip; a lost one is found and replaced when used.
        if (!settings.ContainsKey("Connection Reset")) settings.ConnectionReset = false;

        return new MySqlDataSourceBuilder(settings.ConnectionString).UseName(PoolName).Build();
    }
}
