using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderDemo.Tests.Offline.AppHosting;

public sealed class ResourceStates : AppHostTest
{
    [Fact]
    public async Task A_program_without_health_checks_is_healthy_as_soon_as_it_runs()
    {
        Builder.AddExecutable("sleeper", "sleep", ".", "60");
        await StartAsync();

        var running = await Application.ResourceNotifications.WaitForResourceHealthyAsync("sleeper", Timeout);

        Assert.Equal(KnownResourceStates.Running, running.Snapshot.State?.Text);
        Assert.Equal(HealthStatus.Healthy, running.Snapshot.HealthStatus);
    }

    [Fact]
    public async Task A_program_that_ends_has_finished_with_its_exit_code()
    {
        Builder.AddExecutable("failing", "sh", ".", "-c", "exit 3");
        await StartAsync();

        var ended = await WaitForAsync("failing", KnownResourceStates.Finished);

        Assert.Equal(3, ended.Snapshot.ExitCode);
    }

    [Fact]
    public async Task A_program_that_does_not_exist_fails_to_start_and_says_so()
    {
        Builder.AddExecutable("missing", "no-such-program", ".");
        await StartAsync();

        var failed = await WaitForAsync("missing", KnownResourceStates.FailedToStart);

        Assert.Null(failed.Snapshot.ExitCode);
        Assert.Contains(await LogAsync("missing"), line => line.Contains("no-such-program", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_container_whose_image_cannot_be_had_fails_to_start_while_others_run()
    {
        Builder.AddContainer("exotic", "example.invalid/no/such-image", "1");
        Builder.AddExecutable("sleeper", "sleep", ".", "60");
        await StartAsync();

        await WaitForAsync("exotic", KnownResourceStates.FailedToStart);

        await Application.ResourceNotifications.WaitForResourceHealthyAsync("sleeper", Timeout);
    }

    [Fact]
    public async Task A_resource_waits_for_another_to_complete()
    {
        var first = Builder.AddExecutable("first", "sh", ".", "-c", "exit 0");
        Builder.AddExecutable("second", "sleep", ".", "60").WaitForCompletion(first);
        await StartAsync();

        await WaitForAsync("second", KnownResourceStates.Running);

        Assert.True(Application.ResourceNotifications.TryGetCurrentState("first", out var ended));
        Assert.Equal(KnownResourceStates.Finished, ended.Snapshot.State?.Text);
    }

    [Fact]
    public async Task A_resource_that_waits_for_one_that_failed_fails_too()
    {
        var first = Builder.AddExecutable("first", "sh", ".", "-c", "exit 1");
        Builder.AddExecutable("second", "sleep", ".", "60").WaitForCompletion(first);
        await StartAsync();

        await WaitForAsync("second", KnownResourceStates.FailedToStart);
    }

    [Fact]
    public async Task A_resource_with_explicit_start_is_not_started()
    {
        Builder.AddExecutable("manual", "sleep", ".", "60").WithExplicitStart();
        await StartAsync();

        await WaitForAsync("manual", KnownResourceStates.NotStarted);
    }

    [Fact]
    public async Task Arguments_and_variables_are_filled_in_when_the_resource_starts()
    {
        var secret = Builder.AddParameter("secret", "s3cret{}", secret: true);
        var listener = Builder.AddExecutable("listener", "sleep", ".", "60").WithHttpEndpoint(env: "PORT");
        Builder.AddExecutable("printer", "sh", ".")
            .WithArgs("-c", "echo \"$SECRET $URL $0\"")
            .WithArgs(ReferenceExpression.Create($"port={listener.GetEndpoint("http").Property(EndpointProperty.Port)}"))
            .WithEnvironment("SECRET", secret)
            .WithEnvironment("URL", listener.GetEndpoint("http"));
        await StartAsync();

        await WaitForAsync("printer", KnownResourceStates.Finished);

        var endpoint = Application.GetEndpoint("listener", "http");
        Assert.Contains(await LogAsync("printer"), line => line.EndsWith($"s3cret{{}} http://localhost:{endpoint.Port} port={endpoint.Port}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopping_the_application_ends_its_programs()
    {
        Builder.AddExecutable("sleeper", "sleep", ".", "60");
        await StartAsync();
        var process = ProcessOf(await WaitForAsync("sleeper", KnownResourceStates.Running));

        await Application.StopAsync(Timeout);

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(process));
    }
}
