using Microsoft.Extensions.Options;
using MySqlConnector;
using Polly.Registry;

namespace OrderDemo.Api.Data;

/// <summary>
/// The order database. Reads, writes and the health check have connections of their own: none can take them from another.
/// </summary>
internal sealed class OrdersDatabase : IAsyncDisposable
{
    /// <summary>The pipeline with the circuit breaker alone, and the one with retries in front of it.</summary>
    public const string OutagePipeline = "database-outage", RetryPipeline = "database";

    /// <summary>The kinds of queries: an order, a page of orders, a customer, the catalogue, keys.</summary>
    public const int Queries = 5;

    public OrdersDatabase(IOptions<DatabaseOptions> options, DatabaseMetrics metrics, ResiliencePipelineProvider<string> pipelines)
    {
        var retries = pipelines.GetPipeline(RetryPipeline);
        Reads = new("orders-reads", Settings(options.Value, connections: null), lockTimeoutSeconds: 1, metrics, retries);
        Writes = new("orders-writes", Settings(options.Value, connections: 8), lockTimeoutSeconds: 0, metrics, retries);
        Health = new("orders-health", Settings(options.Value, connections: 2), lockTimeoutSeconds: 0, metrics, Polly.ResiliencePipeline.Empty);
    }

    /// <summary>Statements wait for a lock for at most a second.</summary>
    public ConnectionPool Reads { get; }

    /// <summary>Statements never wait for a lock: they fail with <see cref="MySqlErrorCode.LockWaitTimeout"/> at once.</summary>
    public ConnectionPool Writes { get; }

    /// <summary>Without retries and circuit breaker.</summary>
    public ConnectionPool Health { get; }

    public async ValueTask DisposeAsync()
    {
        await Reads.DisposeAsync();
        await Writes.DisposeAsync();
        await Health.DisposeAsync();
    }

    // What the connection string says itself wins over the defaults.
    private static MySqlConnectionStringBuilder Settings(DatabaseOptions options, uint? connections)
    {
        var settings = new MySqlConnectionStringBuilder(options.ConnectionString) { DateTimeKind = MySqlDateTimeKind.Utc };

        // Seconds. A caller of the API waits no longer than this for a database that is away or stuck.
        if (!settings.ContainsKey("Connection Timeout")) settings.ConnectionTimeout = 3;
        if (!settings.ContainsKey("Default Command Timeout")) settings.DefaultCommandTimeout = 5;

        // More connections than this make a small server slower, not faster; requests beyond them wait their turn.
        if (connections is { } most) settings.MaximumPoolSize = most;
        else if (!settings.ContainsKey("Maximum Pool Size")) settings.MaximumPoolSize = 32;

        // To reset a connection before each use would cost a round trip, and its lock timeouts. Nothing else is left on one:
        // a transaction ends before its connection goes back.
        if (!settings.ContainsKey("Connection Reset")) settings.ConnectionReset = false;
        return settings;
    }
}
