using Dapper;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>Slow queries, with a short long_query_time in their own sessions.</summary>
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
