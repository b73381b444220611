using System.Data;
using System.Data.Common;
using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class ReaderTests(MariaDbServer server)
{
    [Fact]
    public async Task Result_sets_come_one_after_the_other()
    {
        await using var connection = await server.OpenAsync();
        await using var command = new MySqlCommand(
            "SELECT 1 AS a UNION SELECT 2; DO 0; CREATE TEMPORARY TABLE t (i INT); INSERT INTO t VALUES (1), (2), (3); SELECT i AS b FROM t WHERE i > 9; SELECT 'x' AS c",
            connection);
        await using var reader = await command.ExecuteReaderAsync();

        Assert.Equal("a", reader.GetName(0));
        Assert.True(await reader.ReadAsync());
        Assert.True(await reader.NextResultAsync());
        Assert.Equal("b", reader.GetName(0));
        Assert.False(reader.HasRows);
        Assert.False(await reader.ReadAsync());
        Assert.True(await reader.NextResultAsync());
        Assert.True(reader.HasRows);
        Assert.True(await reader.ReadAsync());
        Assert.Equal("x", reader["C"]);
        Assert.False(await reader.NextResultAsync());
        Assert.Equal(3, reader.RecordsAffected);
    }

    [Fact]
    public async Task What_was_not_read_is_skipped()
    {
        await using var connection = await server.OpenAsync();
        foreach (var prepared in new[] { false, true })
        {
            await using var command = new MySqlCommand("SELECT seq, REPEAT('x', 1000) FROM seq_1_to_5000; SELECT 1", connection);
            if (prepared)
                await command.PrepareAsync();
            await using (var reader = await command.ExecuteReaderAsync())
                Assert.True(await reader.ReadAsync());
            Assert.Equal(7, await connection.ExecuteScalarAsync<int>("SELECT 7"));
        }
    }

    [Fact]
    public async Task Many_rows_arrive_complete_and_in_order()
    {
        await using var connection = await server.OpenAsync();
        foreach (var prepared in new[] { false, true })
        {
            await using var command = new MySqlCommand("SELECT seq, REPEAT('x', seq % 300) FROM seq_1_to_50000", connection);
            if (prepared)
                await command.PrepareAsync();
            await using var reader = await command.ExecuteReaderAsync();
            var row = 0;
            while (await reader.ReadAsync())
            {
                row++;
                Assert.Equal(row, reader.GetInt32(0));
                Assert.Equal(row % 300, reader.GetString(1).Length);
            }

            Assert.Equal(50_000, row);
        }
    }

    [Fact]
    public async Task A_connection_serves_one_reader_at_a_time()
    {
        await using var connection = await server.OpenAsync();
        await using var first = new MySqlCommand("SELECT 1", connection);
        await using var second = new MySqlCommand("SELECT 2", connection);
        await using (await first.ExecuteReaderAsync())
            await Assert.ThrowsAsync<InvalidOperationException>(() => second.ExecuteScalarAsync());
        Assert.Equal(2L, Convert.ToInt64(await second.ExecuteScalarAsync(), null));
    }

    [Fact]
    public async Task Closing_the_reader_closes_the_connection_when_asked_to()
    {
        var connection = await server.OpenAsync();
        await using var command = new MySqlCommand("SELECT 1", connection);
        await using (await command.ExecuteReaderAsync(CommandBehavior.CloseConnection))
            Assert.Equal(ConnectionState.Open, connection.State);
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    [Fact]
    public async Task Single_row_stops_at_the_first_result_set()
    {
        await using var connection = await server.OpenAsync();
        await using var command = new MySqlCommand("SELECT 1; SELECT 2", connection);
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SingleRow);
        Assert.True(await reader.ReadAsync());
        Assert.False(await reader.NextResultAsync());
    }

    [Fact]
    public async Task Parts_of_long_values_are_copied()
    {
        await using var connection = await server.OpenAsync();
        await using var command = new MySqlCommand("SELECT X'000102030405', 'abcdef'", connection);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();

        var bytes = new byte[4];
        Assert.Equal(6, reader.GetBytes(0, 0, null, 0, 0));
        Assert.Equal(2, reader.GetBytes(0, 4, bytes, 1, 3));
        Assert.Equal([0, 4, 5, 0], bytes);
        var characters = new char[3];
        Assert.Equal(3, reader.GetChars(1, 1, characters, 0, 3));
        Assert.Equal("bcd", new string(characters));
        using var stream = reader.GetStream(0);
        Assert.Equal(6, stream.Length);
        using var text = reader.GetTextReader(1);
        Assert.Equal("abcdef", await text.ReadToEndAsync());
    }

    [Fact]
    public async Task The_schema_describes_the_columns()
    {
        await using var connection = await server.OpenAsync();
        await connection.ExecuteAsync("CREATE TEMPORARY TABLE t (id INT UNSIGNED AUTO_INCREMENT PRIMARY KEY, name VARCHAR(40) CHARACTER SET utf8mb4, price DECIMAL(8,2) NOT NULL)");
        await using var command = new MySqlCommand("SELECT id, name AS title, price FROM t", connection);
        await using var reader = await command.ExecuteReaderAsync();

        var schema = await reader.GetColumnSchemaAsync();
        Assert.Equal(["id", "title", "price"], schema.Select(column => column.ColumnName));
        Assert.Equal([typeof(uint), typeof(string), typeof(decimal)], schema.Select(column => column.DataType!));
        Assert.Equal(["INT", "VARCHAR", "DECIMAL"], Enumerable.Range(0, 3).Select(reader.GetDataTypeName));
        Assert.True(schema[0].IsAutoIncrement);
        Assert.True(schema[0].IsKey);
        Assert.Equal("name", schema[1].BaseColumnName);
        Assert.Equal(40, schema[1].ColumnSize);
        Assert.True(schema[1].AllowDBNull);
        Assert.False(schema[2].AllowDBNull);
        Assert.Equal((8, 2), (schema[2].NumericPrecision, schema[2].NumericScale));
        Assert.Equal(3, reader.GetSchemaTable()!.Rows.Count);
        Assert.Equal("title", reader.GetSchemaTable()!.Rows[1][SchemaTableColumn.ColumnName]);
    }

    [Fact]
    public async Task Values_are_there_only_while_on_a_row()
    {
        await using var connection = await server.OpenAsync();
        await using var command = new MySqlCommand("SELECT 1 AS a", connection);
        var reader = await command.ExecuteReaderAsync();
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        Assert.Throws<IndexOutOfRangeException>(() => reader.GetOrdinal("b"));
        await reader.ReadAsync();
        Assert.Equal(1, reader.GetInt32(0));
        Assert.False(await reader.ReadAsync());
        Assert.Throws<InvalidOperationException>(() => reader.GetInt32(0));
        await reader.DisposeAsync();
        Assert.True(reader.IsClosed);
        Assert.Throws<InvalidOperationException>(() => reader.GetName(0));
    }

    [Fact]
    public async Task Synchronous_calls_do_the_same()
    {
        await using var connection = new MySqlConnection(server.ConnectionString);
        connection.Open();
        using var transaction = connection.BeginTransaction();
        using var command = new MySqlCommand("SELECT @a; SELECT 2", connection, transaction);
        command.Parameters.AddWithValue("@a", 1);
        command.Prepare();
        using (var reader = command.ExecuteReader())
        {
            Assert.True(reader.Read());
            Assert.Equal(1, reader.GetInt32(0));
            Assert.True(reader.NextResult());
            Assert.True(reader.Read());
            Assert.False(reader.Read());
        }

        transaction.Commit();
        Assert.True(connection.Ping());
        connection.Close();
        Assert.False(connection.Ping());
    }
}
