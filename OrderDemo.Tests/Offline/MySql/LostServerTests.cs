using System.Data;
using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

/// <summary>With a server of its own, because it is killed.</summary>
public sealed class LostServerTests : IAsyncLifetime
{
    private readonly MariaDbServer _server = new();

    public Task InitializeAsync() => _server.InitializeAsync();

    public Task DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_killed_server_fails_what_is_running_and_the_pool_heals_when_it_is_back()
    {
        await using var source = new MySqlDataSource(_server.Configure(builder => builder.MaximumPoolSize = 5));
        var idle = await source.OpenConnectionAsync();
        await using var reading = await source.OpenConnectionAsync();
        await using var changing = await source.OpenConnectionAsync();
        await using var admin = await source.OpenConnectionAsync();
        await idle.DisposeAsync();
        await changing.ExecuteAsync("CREATE TABLE kept (id INT PRIMARY KEY) ENGINE=InnoDB; INSERT INTO kept VALUES (1)");
        var transaction = await changing.BeginTransactionAsync();
        await changing.ExecuteAsync("INSERT INTO kept VALUES (2)", transaction: transaction);
        var running = reading.ExecuteScalarAsync("SELECT SLEEP(60)");
        await ProcessList.WaitUntilRunningAsync(admin, reading.ServerThread, "SLEEP(60)");

        await _server.KillAsync();

        var exception = await Assert.ThrowsAsync<MySqlException>(() => running.WaitAsync(TimeSpan.FromSeconds(10)));
        Assert.False(exception.IsTransient);
        Assert.NotEqual(ConnectionState.Open, reading.State);
        await Assert.ThrowsAnyAsync<Exception>(() => transaction.CommitAsync());
        var refused = await Assert.ThrowsAsync<MySqlException>(() => source.OpenConnectionAsync().AsTask());
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, refused.ErrorCode);
        Assert.True(refused.IsTransient);
        await reading.CloseAsync();
        await changing.CloseAsync();
        await admin.CloseAsync();

        await _server.StartAsync();

        // All five places of the pool have healed.
        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            await using var connection = await source.OpenConnectionAsync();
            Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM kept"));
        }));
    }

    [Fact]
    public async Task A_killed_connection_is_an_error_of_its_command_alone()
    {
        await using var source = new MySqlDataSource(_server.ConnectionString);
        await using var victim = await source.OpenConnectionAsync();
        await using var admin = await source.OpenConnectionAsync();
        var running = victim.ExecuteScalarAsync("SELECT SLEEP(60)");
        await ProcessList.WaitUntilRunningAsync(admin, victim.ServerThread, "SLEEP(60)");
        await admin.ExecuteAsync($"KILL {victim.ServerThread}");

        await Assert.ThrowsAsync<MySqlException>(() => running.WaitAsync(TimeSpan.FromSeconds(10)));
        await victim.CloseAsync();
        await victim.OpenAsync();
        Assert.Equal(1, await victim.ExecuteScalarAsync<int>("SELECT 1"));
    }
}
