namespace OrderDemo.Api.Data;

/// <summary>The connections for one kind of work. Operations are measured, and retried where that is safe.</summary>
internal sealed class ConnectionPool : IAsyncDisposable
{
    private readonly MySqlDataSource _source;
    private readonly DatabaseMetrics _metrics;
    private readonly ResiliencePipeline _retries;
    private readonly string _setUpSql;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _slots = new();
    private readonly int _maxConcurrencyPerQuery;

    /// <param name="name">The name of the pool in MySqlConnector's metrics.</param>
    /// <param name="lockTimeoutSeconds">How long a statement waits for a locked row or table; 0 to fail at once.</param>
    /// <param name="retries">Retries the work of <see cref="RunAsync"/>.</param>
    public ConnectionPool(string name, MySqlConnectionStringBuilder settings, int lockTimeoutSeconds, DatabaseMetrics metrics, ResiliencePipeline retries)
    {
        (_metrics, _retries) = (metrics, retries);
        _maxConcurrencyPerQuery = Math.Max(1, (int)settings.MaximumPoolSize / OrdersDatabase.QueryKinds);
        _source = new MySqlDataSourceBuilder(settings.ConnectionString)
            .UseName(name)
            .UseConnectionOpenedCallback((context, cancellationToken) =>
                context.Conditions == MySqlConnectionOpenedConditions.None ? default : new(SetUpAsync(context.Connection, cancellationToken)))
            .Build();
        _setUpSql = $"SET SESSION innodb_lock_wait_timeout = {lockTimeoutSeconds}, lock_wait_timeout = {lockTimeoutSeconds}";
    }

    /// <summary>Runs work on a connection of its own, and retries it. It must leave no changes behind when it fails.</summary>
    /// <exception cref="MySqlException">The last attempt failed.</exception>
    /// <exception cref="Polly.CircuitBreaker.BrokenCircuitException">The circuit breaker is open: the database is down.</exception>
    public async Task<T> RunAsync<T>(Func<MySqlConnection, Task<T>> work, CancellationToken cancellationToken) =>
        await _retries.ExecuteAsync(
            static async (state, cancellationToken) => await state.Pool.AttemptAsync(state.Work, cancellationToken), (Pool: this, Work: work), cancellationToken);

    /// <summary>Runs a query. Each kind of query has its share of the connections, so that a slow kind does not block the others.</summary>
    /// <param name="kind">The kind, one of <see cref="OrdersDatabase.QueryKinds"/>.</param>
    public async Task<T> QueryAsync<T>(string kind, Func<MySqlConnection, Task<T>> query, CancellationToken cancellationToken)
    {
        var slots = _slots.GetOrAdd(kind, static (_, pool) => new SemaphoreSlim(pool._maxConcurrencyPerQuery), this);
        await slots.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(connection => _metrics.MeasureAsync("SELECT", () => query(connection)), cancellationToken);
        }
        finally
        {
            slots.Release();
        }
    }

    /// <summary>Resets the session of a connection, which also rolls back its open transaction.</summary>
    public async Task ResetAsync(MySqlConnection connection)
    {
        await connection.ResetConnectionAsync();
        await SetUpAsync(connection, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();

    private async Task<T> AttemptAsync<T>(Func<MySqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        await using var connection = await _metrics.MeasureAsync("CONNECT", () => _source.OpenConnectionAsync(cancellationToken).AsTask());
        return await work(connection);
    }

    private async Task SetUpAsync(MySqlConnection connection, CancellationToken cancellationToken) =>
        await connection.ExecuteAsync(new CommandDefinition(_setUpSql, cancellationToken: cancellationToken));
}
