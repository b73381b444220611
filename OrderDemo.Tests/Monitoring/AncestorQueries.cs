namespace OrderDemo.Tests.Monitoring;

/// <summary>The queries and calls of the earlier demos, unchanged, after the scenarios demo and errors.</summary>
[Collection(nameof(MonitoredDemo))]
[Trait("Category", "EndToEnd")]
public sealed class AncestorQueries(MonitoredDemo demo)
{
    /// <summary>The tests' own copy of their queries.</summary>
    internal static IReadOnlyList<string> All { get; } =
    [
        .. File.ReadLines(Path.Combine(MonitoringFiles.Repository, "OrderDemo.Tests", "Monitoring", "ancestor-queries.txt"))
            .Where(line => line.Length > 0 && line[0] != '#'),
    ];

    public static TheoryData<string> EachQuery => [.. All];

    [Theory]
    [MemberData(nameof(EachQuery))]
    public async Task A_query_finds_data(string expression)
    {
        await demo.ScenariosAsync();

        Assert.Empty(await demo.EmptyAsync([new("ancestor", expression)]));
    }

    /// <summary>The workshop's alert has data only while more than one request in twenty fails.</summary>
    [Fact]
    public async Task The_workshop_s_alert_condition_has_data_while_it_is_true()
    {
        await demo.SetReadOnlyAsync(true);
        try
        {
            const string Condition = """(sum(rate(flask_http_request_duration_seconds_count{status=~"5.."}[5m])) / sum(rate(flask_http_request_duration_seconds_count[5m]))) > """;

            // The five minutes include the scenarios, in which few requests fail, so the limit is lower here.
            Assert.Empty(await demo.EmptyAsync([new("workshop", Condition + "0.005")]));
            await demo.QueryAsync(Condition + "0.05");
        }
        finally
        {
            await demo.SetReadOnlyAsync(false);
        }
    }

    [Theory]
    [InlineData("/business-metrics?operation=payment")]
    [InlineData("/delay?seconds=2")]
    [InlineData("/error?rate=80")]
    [InlineData("/cpu-intensive?iterations=50000")]
    [InlineData("/memory-usage?size=10")]
    public async Task A_call_is_answered_and_counted_by_its_endpoint(string call)
    {
        await demo.CallAsync(call);

        Assert.Empty(await demo.EmptyAsync([new(call, $"http_requests_total{{endpoint=\"{call.Split('?')[0]}\"}}")]));
    }
}
