using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>Open connections to MariaDB. Some stay free, because the exporter needs one.</summary>
internal static class TakenConnections
{
    private const double Share = 0.85;

    public static async Task<IAsyncDisposable> BeginAsync(DrillStack stack, CancellationToken cancellationToken)
    {
        var first = await stack.ConnectAsRootAsync(cancellationToken);
        var taken = new List<MySqlConnection> { first };
        return await Healing.AfterAsync(
            async () =>
            {
                // Including those of other programs, which vary.
                while (await ShareAsync(first) < Share) taken.Add(await stack.ConnectAsRootAsync(cancellationToken));
            },
            async () =>
            {
                foreach (var connection in taken) await connection.DisposeAsync();
            });
    }

    private static Task<double> ShareAsync(MySqlConnection connection) => connection.ExecuteScalarAsync<double>(
        "SELECT VARIABLE_VALUE / @@max_connections FROM information_schema.GLOBAL_STATUS WHERE VARIABLE_NAME = 'THREADS_CONNECTED'");
}
