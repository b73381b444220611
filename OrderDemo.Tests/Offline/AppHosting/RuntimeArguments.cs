using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OrderDemo.Tests.Offline.AppHosting;

public sealed class RuntimeArguments : AppHostTest
{
    [Fact]
    public async Task Limits_hold_for_the_program_or_its_log_says_that_they_do_not()
    {
        AddExporter().WithContainerRuntimeArgs("--memory", "300m", "--cpus=1.5");
        await StartAsync();

        var groups = await GroupsOfAsync(await Application.ResourceNotifications.WaitForResourceHealthyAsync("exporter", Timeout));

        var log = await LogAsync("exporter");
        AssertEither("memory", "The memory limit of 314572800 bytes has no effect");
        AssertEither("cpu", "The CPU limit of 1.5 cores has no effect");

        void AssertEither(string controller, string statement) => Assert.True(
            groups.Any(g => IsOurs(g) && (g.StartsWith("0::", StringComparison.Ordinal) || g.Split(':')[1].Split(',').Contains(controller)))
                || log.Any(line => line.Contains(statement, StringComparison.Ordinal)),
            string.Join('\n', groups.Concat(log)));
    }

    [Fact]
    public async Task Nothing_is_left_of_limits_when_the_program_has_ended()
    {
        AddExporter().WithContainerRuntimeArgs("-m300m");
        await StartAsync();
        var healthy = await Application.ResourceNotifications.WaitForResourceHealthyAsync("exporter", Timeout);
        var names = (await GroupsOfAsync(healthy)).Where(IsOurs).Select(g => Path.GetFileName(g)).Distinct().ToArray();

        await CommandAsync("exporter", KnownResourceCommands.StopCommand);

        Assert.All(names, name => Assert.Empty(Directory.EnumerateDirectories("/sys/fs/cgroup", name, SearchOption.AllDirectories)));
    }

    [Theory]
    [InlineData("--memory=lots")]
    [InlineData("--cpus=all")]
    public async Task A_limit_that_is_none_fails_the_start(string argument)
    {
        AddExporter().WithContainerRuntimeArgs(argument);
        await StartAsync();

        await WaitForAsync("exporter", KnownResourceStates.FailedToStart);
    }

    [Fact]
    public async Task What_only_a_container_engine_can_do_is_said_in_the_log()
    {
        AddExporter().WithContainerRuntimeArgs("--ulimit", "nofile=1024", "--privileged", "--label=team=orders").WithLifetime(ContainerLifetime.Persistent);
        await StartAsync();
        await WaitForAsync("exporter", KnownResourceStates.Running);

        var log = await LogAsync("exporter");

        Assert.All(
            (string[])["'--ulimit nofile=1024' has no effect", "'--privileged' has no effect", "'--label team=orders' has no effect", "lifetime Persistent has no effect"],
            text => Assert.Contains(log, line => line.Contains(text, StringComparison.Ordinal)));
    }

    private static bool IsOurs(string group) => group.Contains("/aspire-", StringComparison.Ordinal);

    private static Task<string[]> GroupsOfAsync(ResourceEvent e) => File.ReadAllLinesAsync($"/proc/{ProcessOf(e)}/cgroup");

    private IResourceBuilder<ContainerResource> AddExporter() =>
        Builder.AddContainer("exporter", "prom/node-exporter", "v1.9.1").WithHttpEndpoint(targetPort: 9100).WithHttpHealthCheck("/");
}
