using System.Diagnostics;
using System.Net.Http.Json;
using OrderDemo.Tests.Monitoring;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>What the containers of the stack reach: programs of this machine, and other containers.</summary>
[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
[Trait("Runtime", "Containers")]
public sealed class ContainerAccess(RunningDemo demo)
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_container_with_the_label_is_a_target_while_it_runs()
    {
        ContainerEngine.Require();
        if (!ContainerEngine.IsDocker) throw new SkipException("Only Docker tells Prometheus of its containers.");
        var network = await ContainerEngine.RunAsync("network", "ls", "--filter", "name=aspire", "--format", "{{.Name}}");
        await ContainerEngine.RunAsync(
            "run", "--detach", "--rm", "--name", "guest", "--network", network.Split('\n')[0], "--label", "prometheus.port=9100", ContainerEngine.Image("node-exporter"));
        try
        {
            var up = await demo.Prometheus.QueryUntilAsync("up{job='docker'}", "instance", up => up.GetValueOrDefault("guest") == 1);

            Assert.Equal(1, up.GetValueOrDefault("guest"));
        }
        finally
        {
            await ContainerEngine.RunAsync("stop", "guest");
        }

        Assert.Empty(await demo.Prometheus.QueryUntilAsync("up{job='docker'}", "instance", up => up.Count == 0));
    }

    [Fact]
    public async Task Rules_give_what_their_tests_expect_in_the_Prometheus_of_the_images_too()
    {
        ContainerEngine.Require();
        string[] promtool = ["run", "--rm", "--volume", $"{MonitoringFiles.Prometheus}:/prometheus:ro", "--entrypoint", "promtool", ContainerEngine.Image("prometheus")];

        var tested = await ContainerEngine.RunAsync([.. promtool, "test", "rules", .. MonitoringFiles.RuleTests.Select(path => $"tests/{Path.GetFileName(path)}")]);

        Assert.Equal(MonitoringFiles.RuleTests.Count, tested.Split("SUCCESS").Length - 1);
        Assert.Contains("rule files found", await ContainerEngine.RunAsync([.. promtool, "check", "config", "prometheus.yml"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alertmanager_posts_alerts_to_the_webhook_program_of_this_machine()
    {
        ContainerEngine.Require();
        using var webhook = new ConsoleProcess(new ProcessStartInfo(Path.Combine(MonitoringFiles.Repository, "demo"), ["webhook", RunningDemo.Webhook.AbsoluteUri]));
        // It is compiled first.
        await webhook.WaitForAsync("Waiting for alerts", TimeSpan.FromMinutes(2));

        using var alertmanager = await demo.Application.CreateClientWithLoginAsync("alertmanager");
        using var accepted = await alertmanager.PostAsJsonAsync("/api/v2/alerts", new[] { new { labels = new { alertname = "ByHand", job = "by-hand" } } });

        Assert.True(accepted.IsSuccessStatusCode);
        await webhook.WaitForAsync("firing    ByHand", Soon);
    }
}
