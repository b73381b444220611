using System.Diagnostics;
using MySqlConnector;

namespace OrderDemo.Api.Data;

/// <summary>Connections to the order database, and the measuring of what is done with them.</summary>
internal sealed class OrdersDatabase(MySqlDataSource source, DatabaseMetrics metrics, DatabaseWatch watch)
{
    /// <summary>A connection from the pool. Dispose it to give it back.</summary>
    public Task<MySqlConnection> OpenAsync(CancellationToken cancellationToken) =>
        MeasureAsync("CONNECT", () => source.OpenConnectionAsync(cancellationToken).AsTask());

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
}
