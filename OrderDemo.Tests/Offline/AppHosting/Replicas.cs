using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace OrderDemo.Tests.Offline.AppHosting;

public sealed class Replicas : AppHostTest
{
    [Fact]
    public async Task Instances_share_one_port_and_requests_reach_those_that_run()
    {
        AddLoadGen().WithReplicas(2).WithHttpHealthCheck("/alive");
        await StartAsync();
        await Application.ResourceNotifications.WaitForResourceHealthyAsync("loadgen", Timeout);
        using var http = Application.CreateHttpClient("loadgen", "http");
        http.DefaultRequestHeaders.ConnectionClose = true;
        var ids = await RunningAsync(2);

        for (var request = 0; request < 4; request++)
        {
            Assert.Equal("", await AnswerAsync(http));
        }

        Assert.True((await Application.ResourceCommands.ExecuteCommandAsync(ids[0], KnownResourceCommands.StopCommand, Timeout)).Success);
        for (var request = 0; request < 4; request++)
        {
            Assert.Equal("", await AnswerAsync(http));
        }

        Assert.Equal([ids[1]], await RunningAsync(1));
    }

    [Fact]
    public async Task Each_instance_has_an_id_of_its_own_in_its_telemetry()
    {
        AddLoadGen().WithReplicas(2);
        await StartAsync();

        foreach (var id in await RunningAsync(2))
        {
            Assert.True(Application.ResourceNotifications.TryGetCurrentState(id, out var e));
            Assert.Equal($"service.instance.id={id["loadgen-".Length..]}", e.Snapshot.EnvironmentVariables.Single(v => v.Name == "OTEL_RESOURCE_ATTRIBUTES").Value);
        }
    }

    private static async Task<string> AnswerAsync(HttpClient http)
    {
        using var answer = await http.GetAsync("/alive");
        return answer.IsSuccessStatusCode ? "" : answer.StatusCode.ToString();
    }

    private IResourceBuilder<ProjectResource> AddLoadGen() => Builder
        .AddProject<Projects.OrderDemo_LoadGen>("loadgen", launchProfileName: null)
        .WithHttpEndpoint()
        .WithEnvironment("LoadGen__Target", "http://127.0.0.1:1");

    /// <summary>The ids of the instances that run, once there are as many.</summary>
    private async Task<string[]> RunningAsync(int count)
    {
        var running = new HashSet<string>();
        await foreach (var e in Application.ResourceNotifications.WatchAsync(Timeout))
        {
            _ = e.Snapshot.State?.Text == KnownResourceStates.Running ? running.Add(e.ResourceId) : running.Remove(e.ResourceId);
            if (running.Count == count)
            {
                break;
            }
        }

        return [.. running];
    }
}
