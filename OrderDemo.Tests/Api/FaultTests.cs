using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Api;

public sealed class FaultTests(FaultyApi faulty) : IClassFixture<FaultyApi>
{
    [Theory]
    [InlineData("/delay?seconds=0", "delay_seconds")]
    [InlineData("/delay?seconds=0.05", "delay_seconds")]
    [InlineData("/error?rate=0", "error_rate")]
    [InlineData("/cpu-intensive", "done")]
    [InlineData("/cpu-intensive?iterations=1e3", "done")]
    [InlineData("/memory-usage?size=1", "held_mebibytes")]
    [InlineData("/business-metrics", "count")]
    [InlineData("/business-metrics?operation=checkout", "count")]
    public async Task Each_endpoint_does_what_it_is_asked_for_and_reports_it(string path, string field)
    {
        using var response = await faulty.Api.GetAsync(path);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(JsonValueKind.Number, (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(field).ValueKind);
    }

    [Theory]
    [InlineData("/delay", "seconds", "-1", "30.1", "NaN", "Infinity", "", "soon", "1&seconds=2", "1,5")]
    [InlineData("/error", "rate", "-0.1", "101", "NaN", "", "half")]
    [InlineData("/cpu-intensive", "iterations", "0", "-1", "1.5", "10000000001", "1e30", "many")]
    [InlineData("/memory-usage", "size", "0", "-1", "513", "1e10", "10MB")]
    [InlineData("/business-metrics", "operation", "", "0123456789012345678901234567890123456789012345678901234567890123456789")]
    public async Task A_value_out_of_range_is_a_400_that_names_the_parameter(string path, string parameter, params string[] values)
    {
        foreach (var value in values)
        {
            using var response = await faulty.Api.GetAsync($"{path}?{parameter}={value}");

            Assert.Equal((HttpStatusCode.BadRequest, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
            var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(parameter, Assert.Single(problem.GetProperty("errors").EnumerateObject()).Name);
        }
    }

    [Fact]
    public async Task A_rate_of_100_gives_only_errors_of_three_kinds()
    {
        var responses = await ErrorsAsync(100, 200);

        Assert.Equal([400, 404, 500], responses.Keys.Order());
        Assert.All(responses.Values, count => Assert.InRange(count, 20, 180));
    }

    [Fact]
    public async Task A_rate_of_80_is_four_errors_in_five()
    {
        var responses = await ErrorsAsync(80, 1000);

        Assert.InRange(responses[200], 100, 300);
    }

    [Fact]
    public async Task An_error_that_was_asked_for_is_problem_details()
    {
        using var response = await faulty.Api.GetAsync("/error?rate=100");

        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal("An error that was asked for.", problem.GetProperty("detail").GetString());
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
    }

    [Fact]
    public async Task Memory_beyond_the_limit_is_a_503_with_Retry_After()
    {
        using var first = await faulty.Api.GetAsync("/memory-usage?size=1");
        using var tooMuch = await faulty.Api.GetAsync("/memory-usage?size=512");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, tooMuch.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(FaultyApi.MemoryHoldSeconds), tooMuch.Headers.RetryAfter!.Delta);
    }

    [Theory]
    [InlineData("checkout", "checkout")]
    [InlineData("user_login", "user_login")]
    [InlineData("payment", "payment")]
    [InlineData("%22%7D%0Aforged%7Ba=%22", "other")]
    public async Task An_operation_counts_under_its_name_or_as_other(string operation, string counted)
    {
        var response = await faulty.Api.GetJsonAsync($"/business-metrics?operation={operation}");

        Assert.Equal(counted, response.GetProperty("operation").GetString());
        Assert.Contains($"orderdemo_business_operations_total{{otel_scope_name=\"OrderDemo.Business\",operation=\"{counted}\"}}", await MetricsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_operations_add_no_series()
    {
        for (var i = 0; i < 20; i++)
        {
            using var response = await faulty.Api.GetAsync($"/business-metrics?operation=operation-{i}");
        }

        Assert.Equal(OrderDemo.Api.Faults.BusinessMetrics.Operations.Length, (await MetricsAsync()).Split('\n').Count(line => line.StartsWith("orderdemo_business_operations_total{", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Fault_endpoints_count_as_requests_under_their_own_names()
    {
        using var response = await faulty.Api.GetAsync("/error?rate=0");

        Assert.Contains("endpoint=\"/error\",method=\"GET\",status=\"200\"", await MetricsAsync(), StringComparison.Ordinal);
    }

    private async Task<Dictionary<int, int>> ErrorsAsync(int rate, int requests)
    {
        var counts = new Dictionary<int, int>();
        for (var i = 0; i < requests; i++)
        {
            using var response = await faulty.Api.GetAsync($"/error?rate={rate}");
            counts[(int)response.StatusCode] = counts.GetValueOrDefault((int)response.StatusCode) + 1;
        }

        return counts;
    }

    private Task<string> MetricsAsync() => faulty.Api.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
}

[Collection(ShopGroup.Name)]
public sealed class FaultsThatAreOff(ShopFixture shop)
{
    [Theory]
    [InlineData("/delay?seconds=1")]
    [InlineData("/error?rate=80")]
    [InlineData("/cpu-intensive?iterations=1")]
    [InlineData("/memory-usage?size=1")]
    [InlineData("/business-metrics?operation=checkout")]
    public async Task Without_the_setting_the_endpoints_do_not_exist(string path)
    {
        using var response = await shop.Api.GetAsync(path);

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (response.StatusCode, response.Content.Headers.ContentType!.MediaType));
    }
}

/// <summary>The API with its fault endpoints, which need no database.</summary>
public sealed class FaultyApi : IAsyncLifetime
{
    // Longer than any test, so that no memory is freed meanwhile.
    public const int MemoryHoldSeconds = 60;

    internal ApiUnderTest Api { get; private set; } = null!;

    public async Task InitializeAsync() => Api = await ApiUnderTest.StartAsync("Server=127.0.0.1;Port=1;User ID=nobody;Database=orders",
        ("Faults__Enabled", "true"), ("Faults__MemoryHoldSeconds", $"{MemoryHoldSeconds}"));

    public async Task DisposeAsync() => await Api.DisposeAsync();
}
