using System.Data;
using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class TransactionTests(MariaDbServer server) : IAsyncLifetime
{
    private MySqlConnection _connection = null!;
    private MySqlConnection _observer = null!;

    public async Task InitializeAsync()
    {
        _connection = await server.OpenAsync();
        _observer = await server.OpenAsync();
        await _connection.ExecuteAsync("CREATE OR REPLACE TABLE transactions (id INT PRIMARY KEY, v INT NOT NULL)");
    }

    public async Task DisposeAsync()
    {
        await _connection.DisposeAsync();
        await _observer.DisposeAsync();
    }

    [Fact]
    public async Task Committed_work_stays()
    {
        await using (var transaction = await _connection.BeginTransactionAsync())
        {
            await _connection.ExecuteAsync("INSERT INTO transactions VALUES (1, 1)", transaction: transaction);
            Assert.Equal(0, await CountAsync());
            await transaction.CommitAsync();
            Assert.Null(transaction.Connection);
        }

        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Rolled_back_work_is_gone()
    {
        await using (var transaction = await _connection.BeginTransactionAsync())
        {
            await _connection.ExecuteAsync("INSERT INTO transactions VALUES (1, 1)", transaction: transaction);
            await transaction.RollbackAsync();
        }

        await AssertNothingStayedAsync();
    }

    [Fact]
    public async Task Disposing_an_open_transaction_rolls_back()
    {
        await using (var transaction = await _connection.BeginTransactionAsync())
            await _connection.ExecuteAsync("INSERT INTO transactions VALUES (1, 1)", transaction: transaction);

        await AssertNothingStayedAsync();
    }

    [Fact]
    public async Task Closing_the_connection_rolls_back()
    {
        var transaction = await _connection.BeginTransactionAsync();
        await _connection.ExecuteAsync("INSERT INTO transactions VALUES (1, 1)", transaction: transaction);
        await _connection.CloseAsync();
        await _connection.OpenAsync();

        await AssertNothingStayedAsync();
    }

    [Fact]
    public async Task Work_after_a_savepoint_can_be_undone_alone()
    {
        await using (var transaction = await _connection.BeginTransactionAsync())
        {
            await _connection.ExecuteAsync("INSERT INTO transactions VALUES (1, 1)", transaction: transaction);
            await transaction.SaveAsync("a `point`");
            await _connection.ExecuteAsync("INSERT INTO transactions VALUES (2, 2)", transaction: transaction);
            await transaction.RollbackAsync("a `point`");
            await transaction.ReleaseAsync("a `point`");
            await transaction.CommitAsync();
        }

        Assert.Equal(1, await CountAsync());
    }

    [Theory]
    [InlineData(IsolationLevel.ReadUncommitted, "READ-UNCOMMITTED", 1)]
    [InlineData(IsolationLevel.ReadCommitted, "READ-COMMITTED", 0)]
    [InlineData(IsolationLevel.RepeatableRead, "REPEATABLE-READ", 0)]
    [InlineData(IsolationLevel.Serializable, "SERIALIZABLE", null)]
    [InlineData(IsolationLevel.Snapshot, "REPEATABLE-READ", 0)]
    [InlineData(IsolationLevel.Unspecified, "REPEATABLE-READ", 0)]
    public async Task The_isolation_level_is_the_servers(IsolationLevel level, string name, int? uncommittedRowsSeen)
    {
        await using var writing = await _connection.BeginTransactionAsync();
        await _connection.ExecuteAsync("INSERT INTO transactions VALUES (1, 1)", transaction: writing);

        await using var reading = await _observer.BeginTransactionAsync(level);
        Assert.Equal(level, reading.IsolationLevel);
        Assert.Equal(name, await _observer.ExecuteScalarAsync<string>("SELECT @@tx_isolation", transaction: reading));
        if (uncommittedRowsSeen is { } rows)
            Assert.Equal(rows, await _observer.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM transactions", transaction: reading));
    }

    [Fact]
    public async Task A_snapshot_does_not_move()
    {
        await using var reading = await _observer.BeginTransactionAsync(IsolationLevel.Snapshot);
        await _connection.ExecuteAsync("INSERT INTO transactions VALUES (1, 1)");
        Assert.Equal(0, await _observer.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM transactions", transaction: reading));
    }

    [Fact]
    public async Task A_read_only_transaction_refuses_to_write()
    {
        await using var transaction = await _connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, isReadOnly: true);
        await Assert.ThrowsAsync<MySqlException>(() =>
            _connection.ExecuteAsync("INSERT INTO transactions VALUES (1, 1)", transaction: transaction));
    }

    [Fact]
    public async Task A_command_has_to_name_the_connections_transaction()
    {
        await using var transaction = await _connection.BeginTransactionAsync();
        await using var command = new MySqlCommand("SELECT 1", _connection);
        await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteScalarAsync());
        command.Transaction = transaction;
        Assert.Equal(1, Convert.ToInt32(await command.ExecuteScalarAsync(), null));
    }

    [Fact]
    public async Task Transactions_are_not_nested_and_end_once()
    {
        var transaction = await _connection.BeginTransactionAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => _connection.BeginTransactionAsync().AsTask());
        await transaction.CommitAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => transaction.CommitAsync());
        await transaction.DisposeAsync();
    }

    private Task<int> CountAsync() => _observer.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM transactions");

    private async Task AssertNothingStayedAsync()
    {
        // A lock that was left behind would make this wait.
        await _observer.ExecuteAsync("INSERT INTO transactions VALUES (1, 2)", commandTimeout: 5);
        Assert.Equal(1, await CountAsync());
    }
}
