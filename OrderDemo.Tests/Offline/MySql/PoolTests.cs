using System.Diagnostics;
using System.Runtime.CompilerServices;
using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class PoolTests(MariaDbServer server)
{
    [Fact]
    public async Task A_closed_connection_is_used_again()
    {
        await using var source = Source();
        var first = await ThreadOfAsync(source);
        Assert.Equal(first, await ThreadOfAsync(source));
    }

    [Fact]
    public async Task Who_comes_when_all_are_lent_waits_for_one()
    {
        await using var source = Source(builder => builder.MaximumPoolSize = 2);
        await using var first = await source.OpenConnectionAsync();
        var second = await source.OpenConnectionAsync();
        var third = source.OpenConnectionAsync().AsTask();
        Assert.False(third.IsCompleted);
        var thread = second.ServerThread;
        await second.DisposeAsync();
        await using var waited = await third.WaitAsync(TimeSpan.FromSeconds(5));
        Assert.Equal(thread, waited.ServerThread);
    }

    [Fact]
    public async Task Who_waits_too_long_gets_an_error()
    {
        await using var source = Source(builder =>
        {
            builder.MaximumPoolSize = 1;
            builder.ConnectionTimeout = 1;
        });
        await using var only = await source.OpenConnectionAsync();
        var watch = Stopwatch.StartNew();
        var exception = await Assert.ThrowsAsync<MySqlException>(() => source.OpenConnectionAsync().AsTask());
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, exception.ErrorCode);
        Assert.Contains("All pooled connections are in use", exception.Message, StringComparison.Ordinal);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.9, 5);
    }

    [Fact]
    public async Task Waiting_for_a_connection_can_be_cancelled()
    {
        await using var source = Source(builder => builder.MaximumPoolSize = 1);
        await using var only = await source.OpenConnectionAsync();
        using var cancellation = new CancellationTokenSource();
        var waiting = source.OpenConnectionAsync(cancellation.Token).AsTask();
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task A_connection_comes_back_reset()
    {
        await using var source = Source(builder => builder.AllowUserVariables = true);
        await using (var connection = await source.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("SET @x = 1; SET SESSION wait_timeout = 77; CREATE TEMPORARY TABLE temporary (i INT); SET NAMES latin1; USE mysql");
            await connection.ExecuteAsync("START TRANSACTION; SET autocommit = 0");
        }

        await using var again = await source.OpenConnectionAsync();
        var state = await again.QuerySingleAsync(
            "SELECT @x AS x, @@wait_timeout AS timeout, @@character_set_client AS charset, @@autocommit AS autocommit, DATABASE() AS current_database");
        Assert.Null(state.x);
        Assert.NotEqual(77, (long)state.timeout);
        Assert.Equal("utf8mb4", state.charset);
        Assert.Equal(1, Convert.ToInt32(state.autocommit, null));
        Assert.Equal("test", state.current_database);
        Assert.Equal("it's \\ ü", await again.ExecuteScalarAsync<string>("SELECT @t", new { t = "it's \\ ü" }));
        await Assert.ThrowsAsync<MySqlException>(() => again.ExecuteAsync("SELECT * FROM temporary"));
    }

    [Fact]
    public async Task A_connection_comes_back_as_it_was_when_reset_is_off()
    {
        await using var source = Source(builder =>
        {
            builder.AllowUserVariables = true;
            builder.ConnectionReset = false;
        });
        await using (var connection = await source.OpenConnectionAsync())
            await connection.ExecuteAsync("SET @x = 1");
        await using var again = await source.OpenConnectionAsync();
        Assert.Equal(1, await again.ExecuteScalarAsync<int>("SELECT @x"));
    }

    [Fact]
    public async Task A_prepared_statement_ends_with_the_reset()
    {
        await using var source = Source();
        for (var round = 0; round < 2; round++)
        {
            await using var connection = await source.OpenConnectionAsync();
            await using var command = new MySqlCommand("SELECT @a", connection);
            command.Parameters.AddWithValue("@a", round);
            Assert.False(command.IsPrepared);
            await command.PrepareAsync();
            Assert.True(command.IsPrepared);
            Assert.Equal(round, Convert.ToInt32(await command.ExecuteScalarAsync(), null));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_died_while_idle_is_replaced(bool reset)
    {
        await using var source = Source(builder => builder.ConnectionReset = reset);
        var dead = await ThreadOfAsync(source);
        await using var admin = await server.OpenAsync();
        await admin.ExecuteAsync($"KILL HARD CONNECTION {dead}");
        await ProcessList.WaitUntilGoneAsync(admin, dead);

        await using var connection = await source.OpenConnectionAsync();
        Assert.NotEqual(dead, connection.ServerThread);
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));
    }

    [Fact]
    public async Task Clearing_the_pool_replaces_its_connections()
    {
        var text = server.Configure(builder => builder.ApplicationName = nameof(Clearing_the_pool_replaces_its_connections));
        await using var kept = new MySqlConnection(text);
        await kept.OpenAsync();
        var before = kept.ServerThread;
        MySqlConnection.ClearPool(kept);
        Assert.Equal(1, await kept.ExecuteScalarAsync<int>("SELECT 1"));
        await kept.CloseAsync();
        await kept.OpenAsync();
        Assert.NotEqual(before, kept.ServerThread);

        before = kept.ServerThread;
        await kept.CloseAsync();
        await MySqlConnection.ClearAllPoolsAsync();
        await kept.OpenAsync();
        Assert.NotEqual(before, kept.ServerThread);
    }

    [Fact]
    public async Task Connections_with_the_same_string_share_a_pool()
    {
        var text = server.Configure(builder => builder.ApplicationName = nameof(Connections_with_the_same_string_share_a_pool));
        await using var first = new MySqlConnection(text);
        await first.OpenAsync();
        var thread = first.ServerThread;
        await first.CloseAsync();
        await using var second = new MySqlConnection(text);
        await second.OpenAsync();
        Assert.Equal(thread, second.ServerThread);
    }

    [Fact]
    public async Task The_pool_starts_with_its_minimum()
    {
        await using var admin = await server.OpenAsync();
        var before = await ProcessList.CountAsync(admin);
        await using var source = Source(builder => builder.MinimumPoolSize = 3);
        await ThreadOfAsync(source);
        Assert.Equal(before + 3, await ProcessList.CountAsync(admin));
    }

    [Fact]
    public async Task Idle_connections_are_closed_after_their_time()
    {
        await using var source = Source(builder => builder.ConnectionIdleTimeout = 1);
        var thread = await ThreadOfAsync(source);
        await using var admin = await server.OpenAsync();
        await ProcessList.WaitUntilGoneAsync(admin, thread);
        Assert.NotEqual(thread, await ThreadOfAsync(source));
    }

    [Fact]
    public async Task Disposing_the_data_source_closes_its_connections()
    {
        var source = Source();
        var thread = await ThreadOfAsync(source);
        await source.DisposeAsync();
        await using var admin = await server.OpenAsync();
        await ProcessList.WaitUntilGoneAsync(admin, thread);
        Assert.Throws<ObjectDisposedException>(() => source.CreateConnection());
    }

    [Fact]
    public async Task A_connection_that_was_never_closed_is_taken_back()
    {
        await using var source = Source(builder => builder.MaximumPoolSize = 1);
        Forget(source);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        await using var connection = await source.OpenConnectionAsync();
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Forget(MySqlDataSource source) => source.OpenConnection();
    }

    [Fact]
    public async Task A_connection_outside_of_a_pool_ends_when_closed()
    {
        await using var admin = await server.OpenAsync();
        var connection = await server.OpenAsync();
        var thread = connection.ServerThread;
        await connection.CloseAsync();
        await ProcessList.WaitUntilGoneAsync(admin, thread);
        await connection.OpenAsync();
        Assert.NotEqual(thread, connection.ServerThread);
        await connection.DisposeAsync();
    }

    private MySqlDataSource Source(Action<MySqlConnectionStringBuilder>? configure = null) =>
        new(server.Configure(configure ?? (_ => { })));

    private static async Task<int> ThreadOfAsync(MySqlDataSource source)
    {
        await using var connection = await source.OpenConnectionAsync();
        return connection.ServerThread;
    }
}
