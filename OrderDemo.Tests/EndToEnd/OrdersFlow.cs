using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Testing;
using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.EndToEnd;

[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
[Trait("Runtime", "Any")]
public sealed class OrdersFlow(RunningDemo demo)
{
    [Fact]
    public async Task An_order_that_is_placed_can_be_read_back_with_its_customer()
    {
        var id = await PlaceAsync();

        var order = await demo.Api.GetFromJsonAsync<JsonElement>($"/api/order/{id}");

        Assert.Equal(id, order.GetProperty("order_id").GetInt64());
        Assert.Equal(7, order.GetProperty("customer_id").GetInt64());
        Assert.NotEmpty(order.GetProperty("customer").GetProperty("name").GetString()!);
        Assert.Equal(2, order.GetProperty("items")[0].GetProperty("quantity").GetInt32());
    }

    [Fact]
    public async Task An_order_that_is_placed_is_a_row_in_the_database()
    {
        var id = await PlaceAsync();

        await using var connection = new MySqlConnection(await demo.Application.GetConnectionStringAsync("orders"));
        var customer = await connection.ExecuteScalarAsync<long>("SELECT customer_id FROM orders WHERE id = @id", new { id });

        Assert.Equal(7, customer);
    }

    [Fact]
    public async Task Orders_that_are_placed_are_counted_in_Prometheus()
    {
        const string Created = "orderdemo_orders_created_total{job='api'}";
        await PlaceAsync();
        var before = await demo.Prometheus.QueryUntilAsync(Created, "job", series => series.Count > 0);

        await PlaceAsync();
        var after = await demo.Prometheus.QueryUntilAsync(Created, "job", series => series["api"] > before["api"]);

        Assert.True(after["api"] > before["api"]);
    }

    [Fact]
    public async Task The_load_generator_keeps_placing_orders()
    {
        await using var connection = new MySqlConnection(await demo.Application.GetConnectionStringAsync("orders"));
        var before = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM orders");

        var after = before;
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (after < before + 10 && !timeout.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(100));
            after = await connection.ExecuteScalarAsync<long>("SELECT COUNT(*) FROM orders");
        }

        Assert.True(after >= before + 10, $"{before} orders became {after}");
    }

    [Fact]
    public async Task The_api_cannot_change_the_schema()
    {
        await using var connection = await demo.Application.ConnectAsRootAsync();

        var grants = await connection.QueryAsync<string>("SHOW GRANTS FOR 'orders_app'");

        Assert.DoesNotContain(grants, grant => grant.Contains("ALL PRIVILEGES", StringComparison.Ordinal) || grant.Contains("DROP", StringComparison.Ordinal));
    }

    private async Task<long> PlaceAsync()
    {
        using var response = await demo.Api.PostAsJsonAsync("/api/order", new { customer_id = 7, items = new[] { new { product_id = 3, quantity = 2 } } });
        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
        var order = await response.Content.ReadFromJsonAsync<JsonElement>();
        return order.GetProperty("order_id").GetInt64();
    }
}
