using Dapper;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>Random reads of a table that is much larger than the buffer pool, so that most of them miss it.</summary>
internal static class SmallBufferPool
{
    private const int PoolBytes = 8 << 20;

    // Two of these rows fill a page: 80 MiB.
    private const int Rows = 10_000, RowBytes = 7_000;

    public static async Task<IAsyncDisposable> BeginAsync(DrillStack stack, CancellationToken cancellationToken)
    {
        var connection = await stack.ConnectAsRootAsync(cancellationToken);
        var before = await connection.ExecuteScalarAsync<long>("SELECT @@innodb_buffer_pool_size");
        Repetition? reads = null;
        return await Healing.AfterAsync(
            async () =>
            {
                await connection.ExecuteAsync(new CommandDefinition(
                    $"""
                    CREATE DATABASE IF NOT EXISTS drill;
                    CREATE OR REPLACE TABLE drill.pages (id INT PRIMARY KEY, content VARBINARY({RowBytes}) NOT NULL) ENGINE = InnoDB;
                    INSERT INTO drill.pages SELECT seq, REPEAT('x', {RowBytes}) FROM seq_1_to_{Rows};
                    SET GLOBAL innodb_buffer_pool_size = {PoolBytes};
                    """,
                    cancellationToken: cancellationToken));
                reads = new Repetition(
                    _ => connection.ExecuteScalarAsync<int>("SELECT LENGTH(content) FROM drill.pages WHERE id = @id", new { id = Random.Shared.Next(1, Rows + 1) }),
                    1,
                    TimeSpan.Zero);
            },
            async () =>
            {
                if (reads is not null) await reads.DisposeAsync();
                await connection.DisposeAsync();
                await using var healing = await stack.ConnectAsRootAsync(CancellationToken.None);
                await healing.ExecuteAsync($"SET GLOBAL innodb_buffer_pool_size = {before}; DROP DATABASE IF EXISTS drill;");
            });
    }
}
