using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Api;

/// <summary>A database that takes no writes is an outage of writes: reads go on, and everybody is told.</summary>
[Collection(nameof(MeasuresTime))]
public sealed class RejectedWriteTests(ShopFixture shop) : IClassFixture<ShopFixture>
{
    private const string Orders = "orders.orders", App = "orders_app";

    [Theory]
    [InlineData("SET GLOBAL read_only = 1", "SET GLOBAL read_only = 0", "OptionPreventsStatement")]
    [InlineData($"REVOKE INSERT ON {Orders} FROM {App}", $"GRANT INSERT ON {Orders} TO {App}", "TableAccessDenied")]
    public async Task It_is_told_without_an_order_and_ends_with_the_next_one(string begin, string end, string reason)
    {
        await using var api = await ApiUnderTest.StartAsync(shop.Database.ConnectionString);
        Assert.Equal((0, "healthy"), (await api.MetricAsync("orderdemo_database_rejects_writes{"), (await HealthAsync(api)).GetProperty("status").GetString()));
        await shop.Database.QueryAsync<object>(begin);
        try
        {
            var health = await HealthAsync(api);
            Assert.Equal("degraded", health.GetProperty("status").GetString());
            Assert.Equal($"The database rejects writes: {reason}.", health.GetProperty("checks").GetProperty("database").GetProperty("description").GetString());
            Assert.Equal(1, await api.MetricAsync("orderdemo_database_rejects_writes{"));
            await AssertRejectedAsync(api, reason);
        }
        finally
        {
            await shop.Database.QueryAsync<object>(end);
        }

        using var stored = await api.PostAsync(1, (3, 2));

        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
        Assert.Equal((0, "healthy"), (await api.MetricAsync("orderdemo_database_rejects_writes{"), (await HealthAsync(api)).GetProperty("status").GetString()));
        Assert.Single(api.Service.Output.Split('\n'), line => line.Contains("DatabaseWrites[1]", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(3, "3")]
    [InlineData(20, "20")]
    [InlineData(1021, "DiskFull")]
    [InlineData(1026, "ErrorOnWrite")]
    [InlineData(1030, "GetErrorNumber")]
    [InlineData(1036, "OpenAsReadOnly")]
    [InlineData(1114, "RecordFileFull")]
    [InlineData(1143, "ColumnAccessDenied")]
    [InlineData(1226, "UserLimitReached")]
    [InlineData(1227, "SpecifiedAccessDeniedError")]
    [InlineData(1290, "OptionPreventsStatement")]
    [InlineData(1467, "AutoIncrementReadFailed")]
    [InlineData(1598, "BinLogLoggingImpossible")]
    [InlineData(1792, "CannotExecuteInReadOnlyTransaction")]
    [InlineData(1836, "1836")]
    [InlineData(1874, "InnodbReadOnly")]
    public async Task Each_of_its_errors_is_a_503_and_the_reason_of_the_degraded_readiness(int error, string reason)
    {
        await FailOrdersWithAsync(error);
        try
        {
            await AssertRejectedAsync(shop.Api, reason);
            Assert.Equal("degraded", (await HealthAsync(shop.Api)).GetProperty("status").GetString());
        }
        finally
        {
            await shop.Database.QueryAsync<object>("DROP TRIGGER refuse");
        }

        using var stored = await shop.Api.PostAsync(1, (3, 2));
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
    }

    [Fact]
    public async Task An_error_that_is_not_listed_is_a_500_with_its_code_in_the_log()
    {
        await FailOrdersWithAsync(1105);
        try
        {
            using var failed = await shop.Api.PostAsync(1, (3, 2));

            Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
            await shop.Api.Service.WroteAsync("POST /api/order failed with 500: MariaDB error 1105, trace_id ");
        }
        finally
        {
            await shop.Database.QueryAsync<object>("DROP TRIGGER refuse");
        }

        using var stored = await shop.Api.PostAsync(1, (3, 2));
        Assert.Equal(HttpStatusCode.Created, stored.StatusCode);
    }

    private Task<object> FailOrdersWithAsync(int error) => shop.Database.QueryAsync<object>(
        $"CREATE OR REPLACE TRIGGER refuse BEFORE INSERT ON orders FOR EACH ROW SIGNAL SQLSTATE 'HY000' SET MYSQL_ERRNO = {error}, MESSAGE_TEXT = 'refused'");

    private static async Task AssertRejectedAsync(ApiUnderTest api, string reason)
    {
        using var rejected = await api.PostAsync(1, (3, 2));
        var problem = await rejected.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "1"), (rejected.StatusCode, $"{rejected.Headers.RetryAfter}"));
        Assert.Equal("Orders cannot be stored now", problem.GetProperty("title").GetString());
        await api.Service.WroteAsync($"POST /api/order failed with 503: {reason}, trace_id {problem.GetProperty("trace_id").GetString()}");
        foreach (var path in (string[])["/api/orders", "/api/products", "/api/customers/1", "/health"])
        {
            using var read = await api.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, read.StatusCode);
        }
    }

    private static Task<JsonElement> HealthAsync(ApiUnderTest api) => api.GetJsonAsync("/health");
}
