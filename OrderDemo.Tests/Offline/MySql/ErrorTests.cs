using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class ErrorTests(MariaDbServer server)
{
    [Theory]
    [InlineData("SELEC 1", MySqlErrorCode.ParseError, "42000")]
    [InlineData("SELECT * FROM no_such_table", MySqlErrorCode.NoSuchTable, "42S02")]
    [InlineData("INSERT INTO parents VALUES (1)", MySqlErrorCode.DuplicateKeyEntry, "23000")]
    [InlineData("INSERT INTO children VALUES (7)", MySqlErrorCode.NoReferencedRow2, "23000")]
    [InlineData("DELETE FROM parents", MySqlErrorCode.RowIsReferenced2, "23000")]
    [InlineData("INSERT INTO parents VALUES (NULL)", MySqlErrorCode.ColumnCannotBeNull, "23000")]
    [InlineData("SELECT 1; SELEC 2", MySqlErrorCode.ParseError, "42000")]
    public async Task The_servers_errors_keep_their_number_and_state(string sql, MySqlErrorCode code, string state)
    {
        await using var connection = await server.OpenAsync();
        await connection.ExecuteAsync("""
            CREATE OR REPLACE TABLE parents (id INT PRIMARY KEY) ENGINE=InnoDB;
            INSERT INTO parents VALUES (1);
            CREATE OR REPLACE TABLE children (parent INT NOT NULL, FOREIGN KEY (parent) REFERENCES parents (id)) ENGINE=InnoDB;
            INSERT INTO children VALUES (1);
            """);
        try
        {
            foreach (var prepared in new[] { false, true })
            {
                await using var command = new MySqlCommand(sql, connection);
                var exception = await Assert.ThrowsAsync<MySqlException>(async () =>
                {
                    if (prepared)
                        await command.PrepareAsync();
                    await command.ExecuteNonQueryAsync();
                });
                Assert.Equal(code, exception.ErrorCode);
                Assert.Equal((int)code, exception.Number);
                Assert.Equal(state, exception.SqlState);
                Assert.False(exception.IsTransient);
                Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));
            }
        }
        finally
        {
            await connection.ExecuteAsync("DROP TABLE children; DROP TABLE parents");
        }
    }

    [Fact]
    public async Task A_deadlock_is_transient()
    {
        await using var first = await server.OpenAsync();
        await using var second = await server.OpenAsync();
        await first.ExecuteAsync("CREATE OR REPLACE TABLE deadlocks (id INT PRIMARY KEY, v INT) ENGINE=InnoDB; INSERT INTO deadlocks VALUES (1, 0), (2, 0)");
        const string update = "UPDATE deadlocks SET v = v + 1 WHERE id = @id";
        await using var firstTransaction = await first.BeginTransactionAsync();
        await using var secondTransaction = await second.BeginTransactionAsync();
        await first.ExecuteAsync(update, new { id = 1 }, firstTransaction);
        await second.ExecuteAsync(update, new { id = 2 }, secondTransaction);

        // Each now waits for the other; the server ends one of them.
        Task[] crossing =
        [
            FinishAsync(first, firstTransaction, 2),
            FinishAsync(second, secondTransaction, 1),
        ];
        var exception = await Assert.ThrowsAsync<MySqlException>(() => Task.WhenAll(crossing));
        Assert.Equal(MySqlErrorCode.LockDeadlock, exception.ErrorCode);
        Assert.True(exception.IsTransient);
        Assert.Equal(1, crossing.Count(task => task.IsFaulted));

        static async Task FinishAsync(MySqlConnection connection, MySqlTransaction transaction, int id)
        {
            await connection.ExecuteAsync(update, new { id }, transaction);
            await transaction.CommitAsync();
        }
    }

    [Fact]
    public async Task A_lock_that_is_not_granted_in_time_is_transient()
    {
        await using var holder = await server.OpenAsync();
        await using var waiter = await server.OpenAsync();
        await holder.ExecuteAsync("CREATE OR REPLACE TABLE locks (id INT PRIMARY KEY) ENGINE=InnoDB; INSERT INTO locks VALUES (1)");
        await using var transaction = await holder.BeginTransactionAsync();
        await holder.ExecuteAsync("SELECT * FROM locks FOR UPDATE", transaction: transaction);
        await waiter.ExecuteAsync("SET innodb_lock_wait_timeout = 1");

        var exception = await Assert.ThrowsAsync<MySqlException>(() => waiter.ExecuteAsync("DELETE FROM locks"));
        Assert.Equal(MySqlErrorCode.LockWaitTimeout, exception.ErrorCode);
        Assert.True(exception.IsTransient);
    }

    [Fact]
    public async Task A_wrong_password_is_told_as_such()
    {
        var exception = await Assert.ThrowsAsync<MySqlException>(() => server.OpenAsync(builder => builder.Password = "wrong"));
        Assert.Equal(MySqlErrorCode.AccessDenied, exception.ErrorCode);
        Assert.False(exception.IsTransient);
    }

    [Fact]
    public async Task An_unknown_database_is_told_as_such()
    {
        var exception = await Assert.ThrowsAsync<MySqlException>(() => server.OpenAsync(builder => builder.Database = "nowhere"));
        Assert.Equal(MySqlErrorCode.UnknownDatabase, exception.ErrorCode);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_transient()
    {
        var exception = await Assert.ThrowsAsync<MySqlException>(() => server.OpenAsync(builder => builder.Port = 1));
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, exception.ErrorCode);
        Assert.True(exception.IsTransient);
    }

    [Fact]
    public async Task A_local_file_is_never_sent()
    {
        await using var connection = await server.OpenAsync();
        await connection.ExecuteAsync("CREATE TEMPORARY TABLE t (v TEXT)");
        await Assert.ThrowsAsync<MySqlException>(() => connection.ExecuteAsync("LOAD DATA LOCAL INFILE '/etc/hostname' INTO TABLE t"));
    }

    [Fact]
    public async Task TLS_is_refused_when_required_from_a_server_without()
    {
        var exception = await Assert.ThrowsAsync<MySqlException>(() => server.OpenAsync(builder => builder.SslMode = MySqlSslMode.Required));
        Assert.Equal(MySqlErrorCode.UnableToConnectToHost, exception.ErrorCode);
    }

    [Fact]
    public async Task Using_a_closed_connection_is_an_error_in_the_program()
    {
        await using var connection = new MySqlConnection(server.ConnectionString);
        await using var command = new MySqlCommand("SELECT 1", connection);
        await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteScalarAsync());
        await connection.OpenAsync();
        await Assert.ThrowsAsync<InvalidOperationException>(() => connection.OpenAsync());
        command.CommandText = " ";
        await Assert.ThrowsAsync<InvalidOperationException>(() => command.ExecuteScalarAsync());
        await connection.DisposeAsync();
        await Assert.ThrowsAsync<ObjectDisposedException>(() => connection.OpenAsync());
    }
}
