using System.Data;
using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Offline.MySql;

[Collection(MariaDbServer.Collection)]
public sealed class DapperTests(MariaDbServer server) : IAsyncLifetime
{
    private MySqlConnection _connection = null!;

    public enum Status : byte
    {
        Open = 1,
        Closed = 2,
    }

    public async Task InitializeAsync()
    {
        _connection = await server.OpenAsync();
        await _connection.ExecuteAsync("""
            CREATE TEMPORARY TABLE customers (id INT PRIMARY KEY AUTO_INCREMENT, name VARCHAR(50) NOT NULL) CHARACTER SET utf8mb4;
            CREATE TEMPORARY TABLE orders (id BIGINT PRIMARY KEY, customer_id INT NOT NULL, total DECIMAL(10,2) NOT NULL,
                status TINYINT UNSIGNED NOT NULL, created_at DATETIME(6) NOT NULL, note VARCHAR(50) NULL) CHARACTER SET utf8mb4;
            INSERT INTO customers (name) VALUES ('Ada'), ('Grace');
            INSERT INTO orders VALUES (10, 1, 59.98, 1, '2024-02-29 12:00:00.5', NULL), (11, 1, 1.00, 2, '2024-03-01', 'it''s'), (12, 2, 5.00, 1, '2024-03-02', NULL);
            """);
    }

    public async Task DisposeAsync() => await _connection.DisposeAsync();

    [Fact]
    public async Task Rows_become_objects()
    {
        var order = await _connection.QuerySingleAsync<Order>(
            "SELECT id, customer_id AS CustomerId, total, status, created_at AS CreatedAt, note FROM orders WHERE id = @id", new { id = 10 });
        Assert.Equal(new Order(10, 1, 59.98m, Status.Open, new DateTime(2024, 2, 29, 12, 0, 0, 500), null), order);
    }

    [Fact]
    public async Task A_list_becomes_one_parameter_for_each_element()
    {
        List<int> ids = [10, 12, 99];
        List<string> names = ["Ada", "Grace", "x' OR '1"];
        Assert.Equal([10, 12], await _connection.QueryAsync<long>("SELECT id FROM orders WHERE id IN @ids ORDER BY id", new { ids }));
        Assert.Empty(await _connection.QueryAsync<long>("SELECT id FROM orders WHERE id IN @ids", new { ids = Array.Empty<int>() }));
        Assert.Equal(2, await _connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM customers WHERE name IN @names", new { names }));
    }

    [Fact]
    public async Task One_row_becomes_several_objects()
    {
        var pairs = await _connection.QueryAsync<Header, Customer, (Header, Customer)>(
            "SELECT o.id, o.total, c.id, c.name FROM orders o JOIN customers c ON c.id = o.customer_id ORDER BY o.id",
            (header, customer) => (header, customer),
            splitOn: "id");
        Assert.Equal([(10, "Ada"), (11, "Ada"), (12, "Grace")], pairs.Select(pair => (pair.Item1.Id, pair.Item2.Name)));
    }

    [Fact]
    public async Task Rows_are_dynamic_when_no_type_is_given()
    {
        var row = await _connection.QuerySingleAsync("SELECT id, note, total FROM orders WHERE id = 11");
        Assert.Equal(11L, row.id);
        Assert.Equal("it's", row.note);
        Assert.Equal(1.00m, row.total);
    }

    [Fact]
    public async Task A_command_runs_once_for_each_element_of_a_list()
    {
        Assert.Equal(2, await _connection.ExecuteAsync("INSERT INTO customers (name) VALUES (@Name)", new[] { new { Name = "Ann" }, new { Name = "Bob 😀" } }));
        Assert.Equal(4, await _connection.ExecuteScalarAsync<int>("SELECT COUNT(*) FROM customers"));
    }

    [Fact]
    public async Task Several_queries_go_in_one_command()
    {
        await using var results = await _connection.QueryMultipleAsync(
            "SELECT COUNT(*) FROM orders WHERE customer_id = @id; SELECT name FROM customers WHERE id = @id", new { id = 1 });
        Assert.Equal(2, await results.ReadSingleAsync<int>());
        Assert.Equal("Ada", await results.ReadSingleAsync<string>());
    }

    [Fact]
    public async Task A_generated_key_comes_back_with_the_insert()
    {
        Assert.Equal(3, await _connection.ExecuteScalarAsync<int>("INSERT INTO customers (name) VALUES ('Eve'); SELECT LAST_INSERT_ID()"));
        Assert.Equal(4, await _connection.ExecuteScalarAsync<int>("INSERT INTO customers (name) VALUES (@name) RETURNING id", new { name = "Mallory" }));
    }

    [Fact]
    public async Task Work_in_a_transaction_names_it()
    {
        await using (var transaction = await _connection.BeginTransactionAsync(IsolationLevel.ReadCommitted))
        {
            await _connection.ExecuteAsync("UPDATE orders SET total = total + 1 WHERE id = @id", new { id = 10 }, transaction);
            Assert.Equal(60.98m, await _connection.ExecuteScalarAsync<decimal>("SELECT total FROM orders WHERE id = 10", transaction: transaction));
        }

        Assert.Equal(59.98m, await _connection.ExecuteScalarAsync<decimal>("SELECT total FROM orders WHERE id = 10"));
    }

    [Fact]
    public async Task Parameters_may_be_collected_first()
    {
        var parameters = new DynamicParameters(new { id = 12 });
        parameters.Add("status", Status.Open);
        parameters.Add("note", null, DbType.String);
        parameters.Add("since", new DateTime(2024, 1, 1), DbType.DateTime2);
        Assert.Equal(12, await _connection.ExecuteScalarAsync<long>(
            "SELECT id FROM orders WHERE id = @id AND status = @status AND note <=> @note AND created_at > @since", parameters));
    }

    [Fact]
    public async Task Rows_may_be_streamed()
    {
        var ids = new List<long>();
        await foreach (var id in _connection.QueryUnbufferedAsync<long>("SELECT id FROM orders ORDER BY id"))
            ids.Add(id);
        Assert.Equal([10, 11, 12], ids);
    }

    [Fact]
    public void Synchronous_calls_work_too()
    {
        Assert.Equal(2, _connection.Query<string>("SELECT name FROM customers").Count());
        Assert.Equal(1, _connection.Execute("DELETE FROM customers WHERE name = @name", new { name = "Ada" }));
    }

    [Fact]
    public async Task A_closed_connection_is_opened_for_one_call()
    {
        await using var connection = new MySqlConnection(server.ConnectionString);
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("SELECT 1"));
        Assert.Equal(ConnectionState.Closed, connection.State);
    }

    private sealed record Order(long Id, int CustomerId, decimal Total, Status Status, DateTime CreatedAt, string? Note);

    private sealed class Header
    {
        public long Id { get; init; }

        public decimal Total { get; init; }
    }

    private sealed class Customer
    {
        public int Id { get; init; }

        public string Name { get; init; } = "";
    }
}
