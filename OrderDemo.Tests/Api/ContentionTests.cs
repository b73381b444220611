using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Api;

/// <summary>A locked row or table delays only the requests that need it, and is not an outage.</summary>
[Collection(nameof(MeasuresTime))]
public sealed class ContentionTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    // Without a lock timeout a request waits 5 s. Requests that do not wait take milliseconds.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(2);

    private readonly string _key = Guid.NewGuid().ToString();

    [Theory]
    [InlineData("customers", 601)]
    [InlineData("products", 9)]
    public async Task A_locked_row_fails_its_own_order_and_no_other(string table, int id)
    {
        await using var locker = await LockAsync(table, id);

        var locked = TimedAsync(() => shop.Api.PostAsync(601, (1, 1), (9, 1)));
        var others = await Task.WhenAll(Enumerable.Range(0, 32).Select(i => TimedAsync(() => shop.Api.PostAsync(650 + i, (1, 1)))));

        Assert.All(others, other => Assert.Equal(HttpStatusCode.Created, other.Response.StatusCode));
        Assert.All(others, other => Assert.InRange(other.Time, TimeSpan.Zero, Soon));
        var (response, time) = await locked;
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (response.StatusCode, $"{response.Headers.RetryAfter}"));
        Assert.Contains("locked", await DetailAsync(response), StringComparison.Ordinal);
        Assert.InRange(time, TimeSpan.Zero, 2 * Soon);
    }

    [Fact]
    public async Task Three_orders_that_wait_for_a_row_delay_no_other()
    {
        await using var locker = await LockAsync("customers", 602);
        var locked = new List<Task<HttpResponseMessage>>();
        for (var i = 0; i < 3; i++)
        {
            locked.Add(shop.Api.PostAsync(602, (1, 1)));
            await Task.Delay(100);
        }

        var others = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => TimedAsync(() => shop.Api.PostAsync(650 + i, (1, 1)))));

        Assert.All(others, other => Assert.Equal(HttpStatusCode.Created, other.Response.StatusCode));
        Assert.All(others, other => Assert.InRange(other.Time, TimeSpan.Zero, Soon));
        Assert.All(await Task.WhenAll(locked), response => Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode));
    }

    [Theory]
    [InlineData("customers", 603)]
    [InlineData("products", 7)]
    public async Task An_order_that_waits_for_a_row_is_stored_once_when_the_row_is_free(string table, int id)
    {
        await using var locker = await LockAsync(table, id);
        var waiting = shop.Api.PostAsync(603, (7, 1));
        await Task.Delay(300);
        Assert.False(waiting.IsCompleted);
        var before = await OrdersOfAsync(603);

        await locker.DisposeAsync();

        Assert.Equal(HttpStatusCode.Created, (await waiting).StatusCode);
        Assert.Equal(before + 1, await OrdersOfAsync(603));
    }

    [Fact]
    public async Task The_timeout_ends_the_wait_for_a_write_and_the_key_stays_reserved_until_the_write_ends()
    {
        var settings = new MySqlConnectionStringBuilder(shop.Database.ConnectionString) { DefaultCommandTimeout = 30 };
        await using var proxy = new CuttingProxy((int)settings.Port);
        settings.Port = (uint)proxy.Port;
        await using var api = await ApiUnderTest.StartAsync(settings.ConnectionString, ("Overload__TimeoutSeconds", "0.5"));
        (await UntilAsync(HttpStatusCode.Created, () => api.PostAsync(1, (1, 1)))).Dispose();

        var commit = proxy.HoldAt("COMMIT");
        var (late, time) = await TimedAsync(() => api.PostOnceAsync(ApiUnderTest.Order(604, (1, 1)), _key));
        using var running = await api.PostOnceAsync(ApiUnderTest.Order(604, (1, 1)), _key);
        commit.SetResult();
        using var stored = await UntilAsync(HttpStatusCode.Created, () => api.PostOnceAsync(ApiUnderTest.Order(604, (1, 1)), _key));

        Assert.Equal((HttpStatusCode.GatewayTimeout, HttpStatusCode.Conflict), (late.StatusCode, running.StatusCode));
        Assert.InRange(time, TimeSpan.FromSeconds(0.495), 2 * Soon); // a timer may fire a few milliseconds early
        Assert.True(stored.Headers.Contains("Idempotency-Replayed"), "The write of the first request was not waited for.");
        Assert.Equal(1, await OrdersOfAsync(604));
    }

    [Fact]
    public async Task A_locked_table_makes_only_its_own_reads_wait_and_is_no_outage()
    {
        await using var api = await ApiUnderTest.StartAsync(shop.Database.ConnectionString);
        string[] unrelated = ["/health", "/api/customers/1", "/api/products"];
        foreach (var path in (string[])[.. unrelated, "/api/orders"]) (await api.GetAsync(path)).Dispose();
        await using var locker = await shop.Database.OpenAsAdministratorAsync();
        await locker.ExecuteAsync("LOCK TABLES orders WRITE");

        var lists = Enumerable.Range(0, 64).Select(_ => TimedAsync(() => api.GetAsync("/api/orders?limit=1"))).ToArray();
        await Task.Delay(200);
        var others = await Task.WhenAll(((string[])["/health", "/api/customers/2", "/api/products"]).Select(path => TimedAsync(() => api.GetAsync(path))));
        var first = await await Task.WhenAny(lists);
        await locker.ExecuteAsync("UNLOCK TABLES");

        Assert.All(others, other => Assert.Equal((HttpStatusCode.OK, true), (other.Response.StatusCode, other.Time < Soon)));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (first.Response.StatusCode, $"{first.Response.Headers.RetryAfter}"));
        Assert.Contains("locked", await DetailAsync(first.Response), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await UntilAsync(HttpStatusCode.OK, () => api.GetAsync("/api/orders?limit=1"))).StatusCode);
        Assert.DoesNotContain("not available", api.Service.Output, StringComparison.Ordinal);
        await Task.WhenAll(lists);
    }

    [Fact]
    public async Task An_order_that_failed_is_not_stored_even_if_its_rollback_failed()
    {
        var settings = new MySqlConnectionStringBuilder(shop.Database.ConnectionString);
        await using var proxy = new CuttingProxy((int)settings.Port);
        settings.Port = (uint)proxy.Port;
        await using var api = await ApiUnderTest.StartAsync(settings.ConnectionString, ("Cache__CatalogSeconds", "3600"));
        (await api.PostAsync(1, (199, 1))).Dispose();
        await shop.Database.QueryAsync<object>("DELETE FROM products WHERE id = 200");

        proxy.FailAt("ROLLBACK WORK");
        using var failed = await api.PostAsync(606, (200, 1));
        using var next = await api.PostAsync(607, (1, 1));

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created), (failed.StatusCode, next.StatusCode));
        Assert.True(proxy.HasFailed, "Nothing was rolled back.");
        Assert.Equal((0, 1), (await OrdersOfAsync(606), await OrdersOfAsync(607)));
    }

    private Task<long> OrdersOfAsync(int customer) => shop.Database.QueryAsync<long>($"SELECT COUNT(*) FROM orders WHERE customer_id = {customer}");

    /// <summary>Locks a row until the connection is disposed.</summary>
    private async Task<MySqlConnection> LockAsync(string table, int id)
    {
        var connection = await shop.Database.OpenAsAdministratorAsync();
        await connection.ExecuteAsync($"START TRANSACTION; SELECT id FROM {table} WHERE id = {id} FOR UPDATE");
        return connection;
    }

    private static async Task<(HttpResponseMessage Response, TimeSpan Time)> TimedAsync(Func<Task<HttpResponseMessage>> request)
    {
        var watch = Stopwatch.StartNew();
        return (await request(), watch.Elapsed);
    }

    private static async Task<HttpResponseMessage> UntilAsync(HttpStatusCode status, Func<Task<HttpResponseMessage>> request)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            deadline.Token.ThrowIfCancellationRequested();
            var response = await request();
            if (response.StatusCode == status) return response;
            response.Dispose();
        }
    }

    private static async Task<string> DetailAsync(HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!;
}
