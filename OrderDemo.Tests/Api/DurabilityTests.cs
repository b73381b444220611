using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Api;

[Collection(nameof(MeasuresTime))]
public sealed class DurabilityTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task A_commit_reaches_the_disk_before_it_is_confirmed() =>
        Assert.Equal(1, await shop.Database.QueryAsync<long>("SELECT @@global.innodb_flush_log_at_trx_commit"));

    [Fact]
    public async Task Connections_that_are_lost_while_idle_are_replaced_without_errors()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => shop.Api.GetAsync($"/api/customers/{number + 1}")));
        foreach (var response in responses) response.Dispose();

        await KillConnectionsAsync();
        using var placed = await shop.Api.PostAsync(1, (1, 1));
        using var read = await shop.Api.GetAsync(placed.Headers.Location!.OriginalString);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK), (placed.StatusCode, read.StatusCode));
    }

    [Fact]
    public async Task An_order_is_stored_once_when_its_connection_is_lost_before_the_commit()
    {
        var settings = new MySqlConnectionStringBuilder(shop.Database.ConnectionString);
        await using var proxy = new CuttingProxy((int)settings.Port);
        settings.Port = (uint)proxy.Port;
        await using var api = await ApiUnderTest.StartAsync(settings.ConnectionString);
        (await api.PostAsync(1, (1, 1))).Dispose();

        proxy.CutAt("INSERT", isHeard: true);
        using var placed = await api.PostAsync(601, (1, 1));

        Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
        Assert.Equal(1, await OrdersOfAsync(601));
        Assert.True(await api.MetricAsync("db_client_operation_duration_seconds_count", "INSERT", "ConnectionLost") > 0);
    }

    [Fact]
    public async Task An_order_that_waits_for_a_row_holds_no_other_lock()
    {
        await using var locker = await OpenAsync();
        await locker.ExecuteAsync("START TRANSACTION; SELECT id FROM products WHERE id = 7 FOR UPDATE");
        var placing = shop.Api.PostAsync(602, (7, 1));
        await Task.Delay(100);

        // The order waits for the product, and holds no lock on the customer meanwhile.
        await locker.ExecuteAsync("SET SESSION innodb_lock_wait_timeout = 1; SELECT id FROM customers WHERE id = 602 FOR UPDATE");
        Assert.False(placing.IsCompleted);
        await locker.ExecuteAsync("COMMIT");
        using var placed = await placing;

        Assert.Equal(HttpStatusCode.Created, placed.StatusCode);
        Assert.Equal(1, await OrdersOfAsync(602));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_unknown_outcome_is_a_503_and_a_retry_with_the_same_key_finds_out(bool wasCommitted)
    {
        var customer = wasCommitted ? 603 : 604;
        var settings = new MySqlConnectionStringBuilder(shop.Database.ConnectionString);
        await using var proxy = new CuttingProxy((int)settings.Port);
        settings.Port = (uint)proxy.Port;
        await using var api = await ApiUnderTest.StartAsync(settings.ConnectionString);
        (await api.PostAsync(1, (1, 1))).Dispose();

        proxy.CutAt("COMMIT", isHeard: wasCommitted);
        using var unknown = await api.PostOnceAsync(ApiUnderTest.Order(customer, (1, 1)), _key);
        using var retry = await api.PostOnceAsync(ApiUnderTest.Order(customer, (1, 1)), _key);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, unknown.StatusCode);
        Assert.Equal("unknown", (await unknown.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("outcome").GetString());
        Assert.Equal((HttpStatusCode.Created, wasCommitted), (retry.StatusCode, retry.Headers.Contains("Idempotency-Replayed")));
        Assert.Equal(1, await OrdersOfAsync(customer));
    }

    private Task<long> OrdersOfAsync(int customer) => shop.Database.QueryAsync<long>($"SELECT COUNT(*) FROM orders WHERE customer_id = {customer}");

    private Task<MySqlConnection> OpenAsync() => shop.Database.OpenAsAdministratorAsync();

    private async Task KillConnectionsAsync()
    {
        await using var admin = await OpenAsync();
        foreach (var id in await admin.QueryAsync<long>("SELECT id FROM information_schema.processlist WHERE user = 'orders_app'"))
        {
            await admin.ExecuteAsync($"KILL {id}");
        }
    }
}
