using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderDemo.Tests.Offline.AppHosting;

public sealed class ResourceStates : IAsyncLifetime, IDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder = DistributedApplicationTestingBuilder.Create();
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(30));
    private DistributedApplication? _application;

    [Fact]
    public async Task A_program_without_health_checks_is_healthy_as_soon_as_it_runs()
    {
        _builder.AddExecutable("sleeper", "sleep", ".", "60");
        await StartAsync();

        var running = await _application!.ResourceNotifications.WaitForResourceHealthyAsync("sleeper", _timeout.Token);

        Assert.Equal(KnownResourceStates.Running, running.Snapshot.State?.Text);
        Assert.Equal(HealthStatus.Healthy, running.Snapshot.HealthStatus);
    }

    [Fact]
    public async Task A_program_that_ends_has_finished_with_its_exit_code()
    {
        _builder.AddExecutable("failing", "sh", ".", "-c", "exit 3");
        await StartAsync();

        var ended = await WaitForAsync("failing", KnownResourceStates.Finished);

        Assert.Equal(3, ended.Snapshot.ExitCode);
    }

    [Fact]
    public async Task A_program_that_does_not_exist_fails_to_start_and_says_so()
    {
        _builder.AddExecutable("missing", "no-such-program", ".");
        await StartAsync();

        var failed = await WaitForAsync("missing", KnownResourceStates.FailedToStart);

        Assert.Null(failed.Snapshot.ExitCode);
        Assert.Contains(await LogAsync("missing"), line => line.Contains("no-such-program", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_container_whose_image_cannot_be_had_fails_to_start_while_others_run()
    {
        _builder.AddContainer("exotic", "example.invalid/no/such-image", "1");
        _builder.AddExecutable("sleeper", "sleep", ".", "60");
        await StartAsync();

        await WaitForAsync("exotic", KnownResourceStates.FailedToStart);

        await _application!.ResourceNotifications.WaitForResourceHealthyAsync("sleeper", _timeout.Token);
    }

    [Fact]
    public async Task A_resource_waits_for_another_to_complete()
    {
        var first = _builder.AddExecutable("first", "sh", ".", "-c", "exit 0");
        _builder.AddExecutable("second", "sleep", ".", "60").WaitForCompletion(first);
        await StartAsync();

        await WaitForAsync("second", KnownResourceStates.Running);

        Assert.True(_application!.ResourceNotifications.TryGetCurrentState("first", out var ended));
        Assert.Equal(KnownResourceStates.Finished, ended.Snapshot.State?.Text);
    }

    [Fact]
    public async Task A_resource_that_waits_for_one_that_failed_fails_too()
    {
        var first = _builder.AddExecutable("first", "sh", ".", "-c", "exit 1");
        _builder.AddExecutable("second", "sleep", ".", "60").WaitForCompletion(first);
        await StartAsync();

        await WaitForAsync("second", KnownResourceStates.FailedToStart);
    }

    [Fact]
    public async Task A_resource_with_explicit_start_is_not_started()
    {
        _builder.AddExecutable("manual", "sleep", ".", "60").WithExplicitStart();
        await StartAsync();

        await WaitForAsync("manual", KnownResourceStates.NotStarted);
    }

    [Fact]
    public async Task Arguments_and_variables_are_filled_in_when_the_resource_starts()
    {
        var secret = _builder.AddParameter("secret", "s3cret{}", secret: true);
        var listener = _builder.AddExecutable("listener", "sleep", ".", "60").WithHttpEndpoint(env: "PORT");
        _builder.AddExecutable("printer", "sh", ".")
            .WithArgs("-c", "echo \"$SECRET $URL $0\"")
            .WithArgs(ReferenceExpression.Create($"port={listener.GetEndpoint("http").Property(EndpointProperty.Port)}"))
            .WithEnvironment("SECRET", secret)
            .WithEnvironment("URL", listener.GetEndpoint("http"));
        await StartAsync();

        await WaitForAsync("printer", KnownResourceStates.Finished);

        var endpoint = _application!.GetEndpoint("listener", "http");
        Assert.Contains(await LogAsync("printer"), line => line.EndsWith($"s3cret{{}} http://localhost:{endpoint.Port} port={endpoint.Port}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopping_the_application_ends_its_programs()
    {
        _builder.AddExecutable("sleeper", "sleep", ".", "60");
        await StartAsync();
        await WaitForAsync("sleeper", KnownResourceStates.Running);
        Assert.True(_application!.ResourceNotifications.TryGetCurrentState("sleeper", out var running));
        var id = (int)running.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value!;

        await _application.StopAsync(_timeout.Token);

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(id));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        await _builder.DisposeAsync();
    }

    public void Dispose() => _timeout.Dispose();

    private async Task StartAsync()
    {
        _application = await _builder.BuildAsync(_timeout.Token);
        await _application.StartAsync(_timeout.Token);
    }

    private Task<ResourceEvent> WaitForAsync(string resource, string state) =>
        _application!.ResourceNotifications.WaitForResourceAsync(resource, e => e.Snapshot.State?.Text == state, _timeout.Token);

    private async Task<IReadOnlyList<string>> LogAsync(string resource)
    {
        var logs = (ResourceLoggerService)_application!.Services.GetService(typeof(ResourceLoggerService))!;
        await foreach (var lines in logs.GetAllAsync(_builder.Resources.Single(r => r.Name == resource)))
        {
            return [.. lines.Select(l => l.Content)];
        }

        return [];
    }
}
