using System.Diagnostics;
using MySqlConnector;

namespace OrderDemo.Api.Data;

/// <summary>Connections to the order database, second chances, and the measuring of what is done with them.</summary>
internal sealed class OrdersDatabase(MySqlDataSource source, DatabaseMetrics metrics, DatabaseWatch watch)
{
    // More than there are connections in the pool: each may have to be found broken.
    private const int MostAttempts = 50;

    /// <summary>
    /// Does work that leaves nothing behind when it fails, on a connection from the pool; again after a
    /// <see cref="TransientFailure"/>, within its patience. While the database is known to be away, one connection that
    /// cannot be made is enough.
    /// </summary>
    /// <exception cref="MySqlException">The last attempt's failure.</exception>
    public async Task<T> RunAsync<T>(Func<MySqlConnection, Task<T>> work, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var connection = await OpenAsync(cancellationToken);
                return await work(connection);
            }
            catch (MySqlException exception) when (MayRetry(exception, attempt, started))
            {
                await Task.Delay(TransientFailure.Pause(exception, attempt), cancellationToken);
            }
        }
    }

    /// <summary>Runs and measures one query, on a connection of its own (<see cref="RunAsync"/>).</summary>
    public Task<T> QueryAsync<T>(Func<MySqlConnection, Task<T>> query, CancellationToken cancellationToken) =>
        RunAsync(connection => MeasureAsync("SELECT", () => query(connection)), cancellationToken);

    /// <summary>Runs and measures one operation.</summary>
    /// <param name="operation">Its kind, the metric label <c>db_operation_name</c>: one of a few words, such as <c>SELECT</c>.</param>
    /// <param name="run">Does it.</param>
    public async Task<T> MeasureAsync<T>(string operation, Func<Task<T>> run)
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            var result = await run();
            metrics.Succeeded(operation, started);
            watch.Back();
            return result;
        }
        catch (Exception exception)
        {
            metrics.Failed(operation, started, exception);
            throw;
        }
    }

    private Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken) =>
        MeasureAsync("CONNECT", () => source.OpenConnectionAsync(cancellationToken).AsTask());

    private bool MayRetry(MySqlException exception, int attempt, long started) => TransientFailure.Explains(exception)
        && attempt < MostAttempts
        && Stopwatch.GetElapsedTime(started) < TransientFailure.Patience
        && (!watch.IsAway || TransientFailure.IsLostConnection(exception));
}
