using System.Collections.Concurrent;
using MySqlConnector;
using Polly;

namespace OrderDemo.Api.Data;

/// <summary>The connections of one kind of work, and what is done with them: measured, and repeated where that is safe.</summary>
internal sealed class ConnectionPool : IAsyncDisposable
{
    private readonly MySqlDataSource _source;
    private readonly DatabaseMetrics _metrics;
    private readonly ResiliencePipeline _retries;
    private readonly string _setUpSql;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _queries = new();
    private readonly int _concurrencyOfQuery;

    /// <param name="name">Its name in MySqlConnector's metrics.</param>
    /// <param name="settings">How to connect, and how many connections there are.</param>
    /// <param name="lockTimeoutSeconds">How long a statement waits for a locked row or table; 0 to fail at once.</param>
    /// <param name="metrics">Measure operations.</param>
    /// <param name="retries">Repeats work that failed and left nothing behind.</param>
    public ConnectionPool(string name, MySqlConnectionStringBuilder settings, int lockTimeoutSeconds, DatabaseMetrics metrics, ResiliencePipeline retries)
    {
        (_metrics, _retries) = (metrics, retries);
        _concurrencyOfQuery = Math.Max(1, (int)settings.MaximumPoolSize / OrdersDatabase.Queries);
        _source = new MySqlDataSourceBuilder(settings.ConnectionString)
            .UseName(name)
            .UseConnectionOpenedCallback((context, cancellationToken) =>
                context.Conditions == MySqlConnectionOpenedConditions.None ? default : new(SetUpAsync(context.Connection, cancellationToken)))
            .Build();
        _setUpSql = $"SET SESSION innodb_lock_wait_timeout = {lockTimeoutSeconds}, lock_wait_timeout = {lockTimeoutSeconds}";
    }

    /// <summary>
    /// Does work that leaves nothing behind when it fails, on a connection of its own; again when the connection was lost.
    /// </summary>
    /// <exception cref="MySqlException">The last attempt's failure.</exception>
    /// <exception cref="Polly.CircuitBreaker.BrokenCircuitException">The database is known to be away.</exception>
    public async Task<T> RunAsync<T>(Func<MySqlConnection, Task<T>> work, CancellationToken cancellationToken) =>
        await _retries.ExecuteAsync(
            static async (state, cancellationToken) => await state.Pool.AttemptAsync(state.Work, cancellationToken), (Pool: this, Work: work), cancellationToken);

    /// <summary>Runs one query. Each kind of query has a part of the connections: one that is stuck does not hold up others.</summary>
    /// <param name="kind">The kind, one of <see cref="OrdersDatabase.Queries"/>.</param>
    /// <param name="query">Runs it.</param>
    /// <param name="cancellationToken">Abandons it.</param>
    public async Task<T> QueryAsync<T>(string kind, Func<MySqlConnection, Task<T>> query, CancellationToken cancellationToken)
    {
        var places = _queries.GetOrAdd(kind, static (_, pool) => new SemaphoreSlim(pool._concurrencyOfQuery), this);
        await places.WaitAsync(cancellationToken);
        try
        {
            return await RunAsync(connection => _metrics.MeasureAsync("SELECT", () => query(connection)), cancellationToken);
        }
        finally
        {
            places.Release();
        }
    }

    /// <summary>Makes a connection as new, which also undoes a transaction that is open on it.</summary>
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

    private async Task SetUpAsync(MySqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new MySqlCommand(_setUpSql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
