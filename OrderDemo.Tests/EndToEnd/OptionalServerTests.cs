using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using OrderDemo.LoadGen.CommandLine;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>Servers that the user starts.</summary>
[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
[Trait("Runtime", "Any")]
public sealed class OptionalServerTests(RunningDemo demo)
{
    [Theory]
    [InlineData("pushgateway")]
    [InlineData("blackbox-exporter")]
    [InlineData("statsd-exporter")]
    [InlineData("process-exporter")]
    public void An_optional_server_is_not_started_by_itself(string name)
    {
        Assert.True(demo.Application.ResourceNotifications.TryGetCurrentState(name, out var state));
        Assert.Contains(state.Snapshot.State?.Text, (string[])[KnownResourceStates.NotStarted, .. KnownResourceStates.TerminalStates]);
    }

    [Fact]
    public async Task The_Pushgateway_is_a_target_while_it_runs_and_has_the_results_of_a_run()
    {
        await using (await demo.Application.StartForNowAsync("pushgateway"))
        {
            await IsUpAsync("pushgateway");
            Environment.SetEnvironmentVariable("PUSHGATEWAY_LOGIN", await demo.Application.LoginAsync());
            var exitCode = await RunCommand.RunAsync(
                ["--target", demo.Api.BaseAddress!.ToString(), "--duration", "1s", "--push-gateway", demo.Application.GetEndpoint("pushgateway", "http").ToString()],
                TextWriter.Null, TextWriter.Null, default);

            var passed = await demo.Prometheus.QueryUntilAsync("loadgen_run_passed{scenario='quick'}", "job", series => series.Count > 0);

            Assert.Equal(0, exitCode);
            Assert.Equal(1, passed.GetValueOrDefault("loadgen"));
        }

        await IsGoneAsync("pushgateway");
    }

    [Fact]
    public async Task The_blackbox_exporter_is_a_target_while_it_runs_and_probes_the_health_of_the_API()
    {
        // The second start follows a stop.
        for (var start = 0; start < 2; start++)
        {
            await using (await demo.Application.StartForNowAsync("blackbox-exporter"))
            {
                await IsUpAsync("blackbox-exporter");

                var probe = await demo.Prometheus.QueryUntilAsync("probe_success{job='probe'}", "instance", series => series.GetValueOrDefault("api") == 1);

                Assert.Equal(1, probe.GetValueOrDefault("api"));
            }

            await IsGoneAsync("blackbox-exporter");
            await IsGoneAsync("probe");
        }
    }

    [Fact]
    public async Task The_process_exporter_is_a_target_while_it_runs_and_has_the_programs_of_the_machine()
    {
        await using (await demo.Application.StartForNowAsync("process-exporter"))
        {
            await IsUpAsync("process-exporter");

            var programs = await demo.Prometheus.QueryUntilAsync(
                "namedprocess_namegroup_num_procs{job='process-exporter'}", "groupname", series => series.ContainsKey("mariadbd"));

            Assert.True(programs.GetValueOrDefault("mariadbd") >= 1);
        }

        await IsGoneAsync("process-exporter");
    }

    [Fact]
    public async Task The_StatsD_exporter_has_no_Debian_package_and_prints_that_in_one_line()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        Assert.True(demo.Application.ResourceNotifications.TryGetCurrentState("statsd-exporter", out var state));

        await demo.Application.ResourceCommands.ExecuteCommandAsync(state.Resource, KnownResourceCommands.StartCommand, timeout.Token);
        await demo.Application.ResourceNotifications.WaitForResourceAsync("statsd-exporter", KnownResourceStates.TerminalStates, timeout.Token);

        var logs = demo.Application.Services.GetRequiredService<ResourceLoggerService>();
        await foreach (var lines in logs.WatchAsync(state.Resource).WithCancellation(timeout.Token))
        {
            if (lines.Any(line => line.Content.Contains("start the stack with --Demo:Runtime=Containers --Demo:Images:StatsDExporter=", StringComparison.Ordinal))) return;
        }

        Assert.Fail("Nothing says what is missing.");
    }

    private async Task IsUpAsync(string job) =>
        Assert.Equal(1, (await demo.Prometheus.QueryUntilAsync($"up{{job='{job}'}}", "job", up => up.GetValueOrDefault(job) == 1)).GetValueOrDefault(job));

    private async Task IsGoneAsync(string job) =>
        Assert.Empty(await demo.Prometheus.QueryUntilAsync($"up{{job='{job}'}}", "job", up => up.Count == 0));
}
