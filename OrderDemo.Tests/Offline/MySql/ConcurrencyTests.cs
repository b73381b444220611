using System.Diagnostics;
using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class ConcurrencyTests(MariaDbServer server)
{
    [Fact]
    public async Task Two_hundred_commands_wait_for_the_server_without_a_thread_each()
    {
        await using var source = new MySqlDataSource(server.Configure(builder => builder.MaximumPoolSize = 50));
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => SleepAsync(source)));

        // Four rounds of 50 sleeps. With a blocked thread each, the pool's few threads would take 25 times as long.
        Assert.InRange(watch.Elapsed.TotalSeconds, 1.2, 6);
    }

    [Fact]
    public async Task Work_on_the_thread_pool_goes_on_while_commands_wait()
    {
        await using var source = new MySqlDataSource(server.Configure(builder => builder.MaximumPoolSize = 40));
        var waiting = Enumerable.Range(0, 200).Select(_ => SleepAsync(source)).ToList();
        var slowest = TimeSpan.Zero;
        while (waiting.Exists(task => !task.IsCompleted))
        {
            var queued = Stopwatch.StartNew();
            await Task.Run(() => { });
            slowest = queued.Elapsed > slowest ? queued.Elapsed : slowest;
        }

        await Task.WhenAll(waiting);
        Assert.InRange(slowest.TotalSeconds, 0, 1);
    }

    [Fact]
    public async Task An_asynchronous_call_returns_before_the_server_has_answered()
    {
        await using var connection = await server.OpenAsync();
        var watch = Stopwatch.StartNew();
        var running = connection.ExecuteScalarAsync("SELECT SLEEP(1)");
        Assert.InRange(watch.Elapsed.TotalSeconds, 0, 0.5);
        Assert.False(running.IsCompleted);
        await running;
    }

    [Fact]
    public async Task Answers_go_to_those_who_asked()
    {
        await using var source = new MySqlDataSource(server.Configure(builder => builder.MaximumPoolSize = 8));
        await Task.WhenAll(Enumerable.Range(0, 32).Select(async worker =>
        {
            for (var i = 0; i < 50; i++)
            {
                await using var connection = await source.OpenConnectionAsync();
                var text = $"{worker}'{i}\\{new string('x', 100 * (i % 40))}";
                Assert.Equal(text, await connection.ExecuteScalarAsync<string>("SELECT @text", new { text }));
            }
        }));
    }

    [Fact]
    public async Task Large_values_go_both_ways()
    {
        await using var connection = await server.OpenAsync();
        var bytes = new byte[12_000_000];
        new Random(1).NextBytes(bytes);
        foreach (var prepared in new[] { false, true })
        {
            await using var command = new MySqlCommand("SELECT @bytes, 'after'", connection);
            command.Parameters.AddWithValue("@bytes", prepared ? bytes : bytes[..6_000_000]);
            if (prepared)
                await command.PrepareAsync();
            await using var reader = await command.ExecuteReaderAsync();
            Assert.True(await reader.ReadAsync());
            Assert.True(reader.GetFieldValue<byte[]>(0).AsSpan().SequenceEqual((byte[])command.Parameters[0].Value!));
            Assert.Equal("after", reader.GetString(1));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Closing_a_connection_under_a_running_command_harms_no_one_else(bool pooled)
    {
        await using var source = new MySqlDataSource(server.Configure(builder => builder.MaximumPoolSize = 8));
        for (var i = 0; i < 20; i++)
        {
            var connection = pooled ? await source.OpenConnectionAsync() : await server.OpenAsync();
            var running = connection.ExecuteScalarAsync("SELECT SLEEP(0.05)");
            var closing = Task.Run(connection.Close);
            await Task.WhenAll(SettleAsync(running), SettleAsync(closing), Task.WhenAll(Enumerable.Range(0, 8).Select(async number =>
            {
                await using var other = await source.OpenConnectionAsync();
                Assert.Equal(number, await other.ExecuteScalarAsync<int>("SELECT @number", new { number }));
            })));
        }

        static async Task SettleAsync(Task task)
        {
            try
            {
                await task;
            }
            catch (Exception exception) when (exception is MySqlException or InvalidOperationException)
            {
                // How the loser learns of it is not promised.
            }
        }
    }

    private static async Task SleepAsync(MySqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        await connection.ExecuteScalarAsync("SELECT SLEEP(0.3)");
    }
}
