using Dapper;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>Queries that take longer than the time from which MariaDB counts them as slow, which is short for them alone.</summary>
internal static class SlowQueries
{
    public static async Task<IAsyncDisposable> BeginAsync(DrillStack stack, CancellationToken cancellationToken)
    {
        var connection = await stack.ConnectAsRootAsync(cancellationToken);
        var queries = new Repetition(
            _ => connection.ExecuteAsync("SET STATEMENT long_query_time = 0.1 FOR SELECT SLEEP(0.2)"), 1, TimeSpan.FromMilliseconds(100));
        return new Healing(async () =>
        {
            await queries.DisposeAsync();
            await connection.DisposeAsync();
        });
    }
}
