namespace OrderDemo.Api.Data;

/// <summary>The order database. Reads, writes and health checks have a connection pool each, so that none can starve another.</summary>
internal sealed class OrdersDatabase : IAsyncDisposable
{
    /// <summary>The names of the pipelines: the circuit breaker alone, and retries around it.</summary>
    public const string OutagePipeline = "database-outage", RetryPipeline = "database";

    /// <summary>The number of kinds of queries: order, orders, customer, catalogue, keys.</summary>
    public const int QueryKinds = 5;

    public OrdersDatabase(IOptions<MySqlConnectionStringBuilder> options, DatabaseMetrics metrics, ResiliencePipelineProvider<string> pipelines)
    {
        var retries = pipelines.GetPipeline(RetryPipeline);
        Reads = new("orders-reads", Settings(options.Value, maxConnections: null), lockTimeoutSeconds: 1, metrics, retries);
        Writes = new("orders-writes", Settings(options.Value, maxConnections: 8), lockTimeoutSeconds: 0, metrics, retries);
        Health = new("orders-health", Settings(options.Value, maxConnections: 4), lockTimeoutSeconds: 0, metrics, Polly.ResiliencePipeline.Empty);
    }

    /// <summary>Statements wait at most a second for a lock.</summary>
    public ConnectionPool Reads { get; }

    /// <summary>Statements do not wait for locks: they fail at once with <see cref="MySqlErrorCode.LockWaitTimeout"/>.</summary>
    public ConnectionPool Writes { get; }

    /// <summary>No retries, no circuit breaker.</summary>
    public ConnectionPool Health { get; }

    public async ValueTask DisposeAsync()
    {
        await Reads.DisposeAsync();
        await Writes.DisposeAsync();
        await Health.DisposeAsync();
    }

    // Values in the connection string override these defaults.
    private static MySqlConnectionStringBuilder Settings(MySqlConnectionStringBuilder options, uint? maxConnections)
    {
        var settings = new MySqlConnectionStringBuilder(options.ConnectionString) { DateTimeKind = MySqlDateTimeKind.Utc };

        // In seconds. They bound how long a request waits for a database that does not respond.
        if (!settings.ContainsKey("Connection Timeout")) settings.ConnectionTimeout = 3;
        if (!settings.ContainsKey("Default Command Timeout")) settings.DefaultCommandTimeout = 5;

        // More connections make a small server slower. Further requests wait for a free one.
        if (maxConnections is { } max) settings.MaximumPoolSize = max;
        else if (!settings.ContainsKey("Maximum Pool Size")) settings.MaximumPoolSize = 32;

        // A reset before each use would cost a round trip and lose the lock timeouts. No session keeps other state: transactions
        // end before their connection returns to the pool.
        if (!settings.ContainsKey("Connection Reset")) settings.ConnectionReset = false;
        return settings;
    }
}
