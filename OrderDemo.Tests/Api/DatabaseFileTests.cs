using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class DatabaseFileTests(ShopFixture shop)
{
    [Theory]
    [InlineData("SELECT COUNT(*) FROM customers", 1000)]
    [InlineData("SELECT MAX(id) FROM customers", 1000)]
    [InlineData("SELECT COUNT(*) FROM products", 200)]
    [InlineData("SELECT MAX(id) FROM products", 200)]
    public async Task A_new_database_has(string question, long response) => Assert.Equal(response, await shop.Database.QueryAsync<long>(question));

    [Fact]
    public async Task Applying_the_files_again_changes_nothing()
    {
        const string state = "SELECT CONCAT_WS(' ', (SELECT COUNT(*) FROM customers), (SELECT SUM(price) FROM products), (SELECT COUNT(*) FROM mysql.global_priv))";
        var before = await shop.Database.QueryAsync<string>(state);

        await shop.Database.ApplyFilesAsync();

        Assert.Equal(before, await shop.Database.QueryAsync<string>(state));
    }

    [Theory]
    [InlineData("UPDATE orders SET total = 1")]
    [InlineData("UPDATE idempotency_keys SET order_id = 1")]
    [InlineData("DELETE FROM orders")]
    [InlineData("DELETE FROM order_items")]
    [InlineData("INSERT INTO products (sku, name, category, price) VALUES ('X', 'X', 'X', 1)")]
    [InlineData("INSERT INTO customers (name, email, city, country) VALUES ('X', 'x@x', 'X', 'DE')")]
    [InlineData("DROP TABLE order_items")]
    [InlineData("CREATE TABLE more (id INT)")]
    [InlineData("SELECT * FROM mysql.global_priv")]
    [InlineData("CREATE USER other")]
    public async Task The_api_can_only_read_add_orders_and_forget_keys(string statement)
    {
        await using var connection = await shop.Database.OpenAsync("orders_app", ShopDatabase.AppPassword);

        var refused = await Assert.ThrowsAsync<MySqlException>(() => connection.ExecuteAsync(statement));

        Assert.Contains("denied", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SHOW GLOBAL STATUS")]
    [InlineData("SHOW PROCESSLIST")]
    [InlineData("SHOW MASTER STATUS")]
    [InlineData("SHOW SLAVE STATUS")]
    [InlineData("SELECT COUNT(*) FROM information_schema.innodb_metrics")]
    [InlineData("SELECT COUNT(*) FROM performance_schema.events_statements_summary_by_digest")]
    public async Task The_exporter_can_ask_for_what_it_exports(string statement)
    {
        await using var connection = await shop.Database.OpenAsync("exporter", ShopDatabase.ExporterPassword, database: "");

        await connection.ExecuteAsync(statement);
    }

    [Theory]
    [InlineData("SELECT * FROM orders.customers")]
    [InlineData("SELECT * FROM mysql.global_priv")]
    public async Task The_exporter_can_read_neither_data_nor_accounts(string statement)
    {
        await using var connection = await shop.Database.OpenAsync("exporter", ShopDatabase.ExporterPassword, database: "");

        var refused = await Assert.ThrowsAsync<MySqlException>(() => connection.ExecuteAsync(statement));

        Assert.Contains("denied", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_exporter_has_at_most_three_connections() =>
        Assert.Equal(3, await shop.Database.QueryAsync<long>("SELECT JSON_VALUE(Priv, '$.max_user_connections') FROM mysql.global_priv WHERE User = 'exporter'"));

    [Theory]
    [InlineData("ORDERS_APP_PASSWORD")]
    [InlineData("EXPORTER_PASSWORD")]
    public async Task The_grants_need_both_passwords(string given)
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => shop.Database.RunGrantsAsync((given, "x")));

        Assert.Contains(given == "EXPORTER_PASSWORD" ? "ORDERS_APP_PASSWORD" : "EXPORTER_PASSWORD", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INSERT INTO orders (customer_id, total) VALUES (1001, 1)")]
    [InlineData("INSERT INTO orders (customer_id, total) VALUES (1, 0)")]
    [InlineData("INSERT INTO orders (customer_id, total, status) VALUES (1, 1, 'lost')")]
    [InlineData("INSERT INTO order_items (order_id, line, product_id, quantity, unit_price) VALUES (999999999, 1, 1, 1, 1)")]
    [InlineData("INSERT INTO products (sku, name, category, price) VALUES ('X', 'X', 'X', -1)")]
    [InlineData("INSERT INTO customers (name, email, city, country) VALUES ('X', 'nobody', 'X', 'DE')")]
    [InlineData("INSERT INTO idempotency_keys VALUES (999999999, 'k', '', UTC_TIMESTAMP())")]
    public async Task The_schema_rejects_an_invalid_row(string statement)
    {
        var refused = await Assert.ThrowsAsync<MySqlException>(() => shop.Database.QueryAsync<object>(statement));

        Assert.DoesNotContain("denied", refused.Message, StringComparison.Ordinal);
    }
}
