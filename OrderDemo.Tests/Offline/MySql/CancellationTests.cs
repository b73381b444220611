using System.Data;
using System.Diagnostics;
using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class CancellationTests(MariaDbServer server)
{
    private const string Slow = "SELECT SLEEP(60)";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cancelling_the_token_ends_the_query_on_the_server(bool prepared)
    {
        await using var connection = await server.OpenAsync();
        await using var admin = await server.OpenAsync();
        await using var command = new MySqlCommand(Slow, connection);
        if (prepared)
            await command.PrepareAsync();
        using var cancellation = new CancellationTokenSource();
        var watch = Stopwatch.StartNew();
        var running = command.ExecuteScalarAsync(cancellation.Token);
        await ProcessList.WaitUntilRunningAsync(admin, connection.ServerThread, "SLEEP(60)");
        await cancellation.CancelAsync();

        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.Equal(cancellation.Token, exception.CancellationToken);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 10);
        Assert.Equal(ConnectionState.Open, connection.State);
        for (var i = 0; i < 20; i++)
            Assert.Equal(i, await connection.ExecuteScalarAsync<int>("SELECT @i", new { i }));
    }

    [Fact]
    public async Task A_token_that_was_cancelled_before_sends_nothing()
    {
        await using var connection = await server.OpenAsync();
        await using var command = new MySqlCommand("CREATE TEMPORARY TABLE never (i INT)", connection);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => command.ExecuteNonQueryAsync(new CancellationToken(true)));
        await Assert.ThrowsAsync<MySqlException>(() => connection.ExecuteAsync("SELECT * FROM never"));
    }

    [Fact]
    public async Task Cancelling_ends_the_wait_for_the_next_row_too()
    {
        await using var connection = await server.OpenAsync();
        await using var admin = await server.OpenAsync();

        // The first rows fill the server's network buffer, and so arrive before the slow one.
        await using var command = new MySqlCommand(
            "SELECT seq, REPEAT('x', 1000), IF(seq = 1000, SLEEP(60), 0) FROM seq_1_to_1001", connection);
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        using var cancellation = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            while (await reader.ReadAsync(cancellation.Token))
            {
            }
        });
        await ProcessList.WaitUntilRunningAsync(admin, connection.ServerThread, "SLEEP(60)");
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => reading.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public async Task Cancel_from_another_thread_ends_the_query()
    {
        await using var connection = await server.OpenAsync();
        await using var admin = await server.OpenAsync();
        await using var command = new MySqlCommand(Slow, connection);
        var running = Task.Run(() => command.ExecuteScalar());
        await ProcessList.WaitUntilRunningAsync(admin, connection.ServerThread, "SLEEP(60)");
        command.Cancel();
        var exception = await Assert.ThrowsAsync<MySqlException>(() => running.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.Equal(MySqlErrorCode.QueryInterrupted, exception.ErrorCode);
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_command_that_takes_longer_than_its_timeout_fails(bool synchronous)
    {
        await using var connection = await server.OpenAsync();
        await using var command = new MySqlCommand(Slow, connection) { CommandTimeout = 1 };
        var watch = Stopwatch.StartNew();
        var exception = await Assert.ThrowsAsync<MySqlException>(
            () => synchronous ? Task.Run(() => command.ExecuteScalar()) : command.ExecuteScalarAsync());
        Assert.Equal(MySqlErrorCode.CommandTimeoutExpired, exception.ErrorCode);
        Assert.False(exception.IsTransient);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 10);
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));
    }

    [Fact]
    public async Task Without_a_kill_the_timeout_cuts_the_connection()
    {
        await using var connection = await server.OpenAsync(builder => builder.CancellationTimeout = -1);
        await using var command = new MySqlCommand(Slow, connection) { CommandTimeout = 1 };
        await Assert.ThrowsAsync<MySqlException>(() => command.ExecuteScalarAsync());
        Assert.NotEqual(ConnectionState.Open, connection.State);
        await connection.CloseAsync();
        await connection.OpenAsync();
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));
    }

    [Fact]
    public async Task Time_between_two_reads_does_not_count()
    {
        await using var connection = await server.OpenAsync();
        await using var pause = await server.OpenAsync();
        await using var command = new MySqlCommand("SELECT seq FROM seq_1_to_3", connection) { CommandTimeout = 1 };
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        await pause.ExecuteAsync("DO SLEEP(1.5)");
        Assert.True(await reader.ReadAsync());
        Assert.True(await reader.ReadAsync());
        Assert.False(await reader.ReadAsync());
    }

    [Fact]
    public async Task A_late_cancel_never_hits_the_next_command()
    {
        await using var connection = await server.OpenAsync();
        for (var i = 0; i < 100; i++)
        {
            using var cancellation = new CancellationTokenSource();
            var running = connection.ExecuteScalarAsync<int>(new CommandDefinition("SELECT 1", cancellationToken: cancellation.Token));
            await cancellation.CancelAsync();
            try
            {
                await running;
            }
            catch (OperationCanceledException)
            {
                // In time, for once.
            }

            Assert.Equal(i, await connection.ExecuteScalarAsync<int>("SELECT @i", new { i }));
        }
    }
}
