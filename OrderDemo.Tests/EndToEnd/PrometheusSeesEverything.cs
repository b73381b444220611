namespace OrderDemo.Tests.EndToEnd;

[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
[Trait("Runtime", "Any")]
public sealed class PrometheusSeesEverything(RunningDemo demo)
{
    private static readonly string[] Jobs = ["api", "loadgen", "mysqld-exporter", "node-exporter", "cadvisor", "prometheus", "alertmanager"];

    public static TheoryData<string> EachJob => [.. Jobs];

    [Theory]
    [MemberData(nameof(EachJob))]
    public async Task Every_target_is_up(string job)
    {
        var series = await demo.Prometheus.QueryUntilAsync($"up{{job='{job}'}}", "job", up => up.GetValueOrDefault(job) == 1);

        Assert.Equal(1, series.GetValueOrDefault(job));
    }

    [Fact]
    public async Task There_are_no_other_targets()
    {
        var series = await demo.Prometheus.QueryUntilAsync("up", "job", up => up.Count == Jobs.Length);

        Assert.Equal(Jobs.Order(), series.Keys.Order());
    }

    [Theory]
    [InlineData("http_server_request_duration_seconds_count", "api")]
    [InlineData("http_requests_total", "api")]
    [InlineData("db_client_operation_duration_seconds_count", "api")]
    [InlineData("dotnet_process_memory_working_set_bytes", "api")]
    [InlineData("loadgen_request_duration_seconds_count", "loadgen")]
    [InlineData("mysql_up == 1", "mysqld-exporter")]
    [InlineData("node_cpu_seconds_total", "node-exporter")]
    [InlineData("container_cpu_usage_seconds_total", "cadvisor")]
    [InlineData("container_memory_working_set_bytes", "cadvisor")]
    public async Task A_metric_has_series_of_its_job(string expression, string job)
    {
        var series = await demo.Prometheus.QueryUntilAsync(expression, "job", found => found.ContainsKey(job));

        Assert.Contains(job, series.Keys);
    }

    [Fact]
    public async Task Prometheus_knows_its_alertmanager()
    {
        var series = await demo.Prometheus.QueryUntilAsync("prometheus_notifications_alertmanagers_discovered", "job", found => found.GetValueOrDefault("prometheus") == 1);

        Assert.Equal(1, series.GetValueOrDefault("prometheus"));
    }
}
