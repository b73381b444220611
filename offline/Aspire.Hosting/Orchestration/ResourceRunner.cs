using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>The life of one instance of a project, executable or container: from being wanted to having ended.</summary>
internal sealed class ResourceRunner(IResource resource, string id, RunnerServices services) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private CancellationTokenSource? _life;
    private Task _run = Task.CompletedTask;

    public IResource Resource => resource;

    public string Id => id;

    private ResourceLogBuffer Log => services.Logs.BufferOf(resource.Name);

    /// <summary>Starts the resource, unless it is started already. Returns at once.</summary>
    public async Task StartAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_run.IsCompleted)
            {
                _life?.Dispose();
                _life = new CancellationTokenSource();
                Log.Reopen();
                _run = Task.Run(() => RunAsync(_life.Token));
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Stops the resource and waits until it has ended.</summary>
    public async Task StopAsync()
    {
        await _gate.WaitAsync().ConfigureAwait(false);
        try
        {
            if (_life is { } life)
            {
                await life.CancelAsync().ConfigureAwait(false);
                await _run.ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose()
    {
        _life?.Dispose();
        _gate.Dispose();
    }

    private async Task RunAsync(CancellationToken stopping)
    {
        IRunningProgram? process = null;
        Func<CancellationToken, Task>? afterStart;
        try
        {
            await PublishAsync(s => s with
            {
                State = KnownResourceStates.Starting,
                ExitCode = null,
                StartTimeStamp = null,
                StopTimeStamp = null,
                Ready = null,
                HealthReports = [.. HealthMonitor.InitialReports(resource)],
            }).ConfigureAwait(false);
            await services.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services.Services), stopping).ConfigureAwait(false);
            await services.Notifications.WaitForDependenciesAsync(resource, stopping).ConfigureAwait(false);
            await PublishAsync(s => s with { State = KnownResourceStates.Starting }).ConfigureAwait(false);

            var configuration = await ResourceConfiguration.ResolveAsync(resource, services.ExecutionContext, Log, stopping).ConfigureAwait(false);
            var start = await PrepareAsync(configuration, stopping).ConfigureAwait(false);
            ResourceLog.Starting(Log, start.FileName);
            process = start.InHost is { } inHost
                ? await inHost(stopping).ConfigureAwait(false)
                : ChildProcess.Start(start, services.Folders.InstanceId, Log.Add);
            afterStart = start.AfterStart;
            await PublishAsync(s => s with
            {
                State = KnownResourceStates.Running,
                StartTimeStamp = DateTime.UtcNow,
                EnvironmentVariables = [.. configuration.Environment.Select(v => new EnvironmentVariableSnapshot(v.Key, v.Value, true))],
                Urls = [.. s.Urls.Select(url => url with { IsInactive = false })],
                Properties = ProgramProperties.Of(s.Properties, resource, start, process),
            }).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (process is not null)
            {
                await process.StopAsync(Patience).ConfigureAwait(false);
                process.Dispose();
            }

            await EndAsync(stopping.IsCancellationRequested ? EndedState : KnownResourceStates.FailedToStart, null, stopping.IsCancellationRequested ? null : e).ConfigureAwait(false);
            return;
        }

        await RunUntilEndAsync(process, afterStart, stopping).ConfigureAwait(false);
    }

    /// <summary>A container has exited, everything else has finished: the words are Aspire's.</summary>
    private string EndedState => resource is ContainerResource ? KnownResourceStates.Exited : KnownResourceStates.Finished;

    private async Task RunUntilEndAsync(IRunningProgram process, Func<CancellationToken, Task>? afterStart, CancellationToken stopping)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var health = services.Family(resource).Select(member => services.Health.RunAsync(member, watching.Token)).ToArray();
        var failure = FailureOfAsync(afterStart, watching.Token);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stopping.Register(() => stopped.TrySetResult()).ConfigureAwait(false))
        {
            await Task.WhenAny(process.Exit, stopped.Task, failure).ConfigureAwait(false);
        }

        await watching.CancelAsync().ConfigureAwait(false);
        if (!process.Exit.IsCompleted)
        {
            await PublishAsync(s => s with { State = KnownResourceStates.Stopping }).ConfigureAwait(false);
        }

        // Also after the program ended by itself: what it started goes with it.
        var exitCode = await process.StopAsync(Patience).ConfigureAwait(false);
        process.Dispose();
        await Task.WhenAll(health).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await EndAsync(EndedState, exitCode, null).ConfigureAwait(false);
    }

    private async Task<ProgramStart> PrepareAsync(ResourceConfiguration configuration, CancellationToken cancellationToken)
    {
        switch (resource)
        {
            case ContainerResource container:
                if (services.Containers.WhatIsMissing(container) is { } missing)
                {
                    throw new DistributedApplicationException(missing);
                }

                return await services.Containers.PrepareAsync(
                    new ContainerStart(
                        container,
                        configuration,
                        services.Folders.Of(resource.Name),
                        services.Services,
                        Log.Add,
                        (tool, cancel) => ChildProcess.RunAsync(tool, services.Folders.InstanceId, Log.Add, cancel)),
                    cancellationToken).ConfigureAwait(false);
            case ProjectResource project:
                return ProjectProgram.Of(project, configuration, services.AppHostOutput);
            case ExecutableResource executable:
                return new ProgramStart(executable.Command, configuration.Arguments) { Environment = configuration.Environment, WorkingDirectory = executable.WorkingDirectory };
            default:
                throw new DistributedApplicationException($"A resource of type '{resource.GetType().Name}' cannot be started.");
        }
    }

    /// <summary>Ends with what went wrong after the start; never ends otherwise.</summary>
    private async Task FailureOfAsync(Func<CancellationToken, Task>? afterStart, CancellationToken cancellationToken)
    {
        try
        {
            await (afterStart?.Invoke(cancellationToken) ?? Task.CompletedTask).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            ResourceLog.FailedToStart(Log, e.Message);
            ResourceLog.HostFailedToStart(services.HostLog, resource.Name, e.Message);
            return;
        }
        catch (Exception e) when (e is OperationCanceledException or DistributedApplicationException)
        {
            // The program ended first, or is being stopped.
        }

        await Task.Delay(Timeout.Infinite, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task EndAsync(string state, int? exitCode, Exception? failure)
    {
        if (failure is not null)
        {
            ResourceLog.FailedToStart(Log, failure.Message);
            ResourceLog.HostFailedToStart(services.HostLog, resource.Name, failure.Message);
        }

        await PublishAsync(s => s with
        {
            State = state,
            ExitCode = exitCode,
            StopTimeStamp = DateTime.UtcNow,
            Ready = null,
            Urls = [.. s.Urls.Select(url => url with { IsInactive = true })],
        }).ConfigureAwait(false);
        if (services.Notifications.TryGetCurrentState(id, out var last))
        {
            await services.Eventing.PublishAsync(new ResourceStoppedEvent(resource, services.Services, last)).ConfigureAwait(false);
        }
    }

    /// <summary>Publishes for the resource and for what follows it, such as the databases of a server.</summary>
    private async Task PublishAsync(Func<CustomResourceSnapshot, CustomResourceSnapshot> change)
    {
        await services.Notifications.PublishUpdateAsync(resource, id, change).ConfigureAwait(false);
        foreach (var child in services.Family(resource).Where(member => member != resource))
        {
            await services.Notifications.PublishUpdateAsync(child, s => Follow(child, s, change(s))).ConfigureAwait(false);
        }
    }

    /// <summary>A child has its owner's state and times; its health, facts and environment are its own.</summary>
    private static CustomResourceSnapshot Follow(IResource child, CustomResourceSnapshot before, CustomResourceSnapshot after) => after with
    {
        HealthReports = after.State?.Text == KnownResourceStates.Starting ? [.. HealthMonitor.InitialReports(child)] : before.HealthReports,
        Properties = before.Properties,
        EnvironmentVariables = before.EnvironmentVariables,
    };
}
