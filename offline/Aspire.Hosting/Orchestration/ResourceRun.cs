using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>One life of an instance of a project, executable or container: from being wanted to having ended.</summary>
internal sealed class ResourceRun(IResource resource, string id, RunnerServices services, ResourcePublisher publisher)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private RuntimeArguments _arguments = RuntimeArguments.None;
    private ControlGroup? _groups;

    private ResourceLogBuffer Log => services.Logs.BufferOf(resource.Name);

    /// <summary>A container has exited, everything else has finished: the words are Aspire's.</summary>
    private string EndedState => resource is ContainerResource ? KnownResourceStates.Exited : KnownResourceStates.Finished;

    /// <summary>Runs the resource until it ends or is stopped.</summary>
    /// <param name="hurry">Gives a task that is done when somebody wants the resource to start without what it waits for.</param>
    /// <param name="stopping">Stops it.</param>
    public async Task<RunEnd> RunAsync(Func<Task> hurry, CancellationToken stopping)
    {
        IRunningProgram? program = null;
        Func<CancellationToken, Task>? afterStart;
        try
        {
            await services.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services.Services), stopping).ConfigureAwait(false);
            await WaitForDependenciesAsync(hurry, stopping).ConfigureAwait(false);
            await publisher.StateAsync(KnownResourceStates.Starting).ConfigureAwait(false);

            var configuration = await ResourceConfiguration.ResolveAsync(resource, id, services.ExecutionContext, Log, stopping).ConfigureAwait(false);
            var start = await PrepareAsync(configuration, stopping).ConfigureAwait(false);
            ResourceLog.Starting(Log, start.FileName);
            program = start.InHost is { } inHost
                ? await inHost(stopping).ConfigureAwait(false)
                : ChildProcess.Start(start, services.Folders.InstanceId, Log.Add);
            afterStart = start.AfterStart;
            await publisher.RunningAsync(configuration, start, program).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            if (program is not null)
            {
                await StopAsync(program).ConfigureAwait(false);
            }

            var failed = !stopping.IsCancellationRequested;
            if (failed)
            {
                Fail(e);
            }

            await publisher.EndedAsync(failed ? KnownResourceStates.FailedToStart : EndedState, null).ConfigureAwait(false);
            return new RunEnd(null, TimeSpan.Zero, RestartPolicy.Never);
        }

        var started = Stopwatch.GetTimestamp();
        var exitCode = await RunUntilEndAsync(program, afterStart, stopping).ConfigureAwait(false);
        return new RunEnd(exitCode, Stopwatch.GetElapsedTime(started), _arguments.Restart);
    }

    private async Task WaitForDependenciesAsync(Func<Task> hurry, CancellationToken stopping)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var hurried = hurry();
        var dependencies = services.Notifications.WaitForDependenciesAsync(resource, id, waiting.Token);
        if (await Task.WhenAny(dependencies, hurried).ConfigureAwait(false) == hurried)
        {
            await waiting.CancelAsync().ConfigureAwait(false);
            await dependencies.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        else
        {
            await dependencies.ConfigureAwait(false);
        }
    }

    private async Task<int> RunUntilEndAsync(IRunningProgram program, Func<CancellationToken, Task>? afterStart, CancellationToken stopping)
    {
        using var watching = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var health = services.Family(resource).Select(member => services.Health.RunAsync(member, watching.Token)).ToArray();
        var failure = FailureOfAsync(afterStart, watching.Token);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (stopping.Register(() => stopped.TrySetResult()).ConfigureAwait(false))
        {
            await Task.WhenAny(program.Exit, stopped.Task, failure).ConfigureAwait(false);
        }

        await watching.CancelAsync().ConfigureAwait(false);
        if (!program.Exit.IsCompleted)
        {
            await publisher.StateAsync(KnownResourceStates.Stopping).ConfigureAwait(false);
        }

        // Also after the program ended by itself: what it started goes with it.
        var exitCode = await StopAsync(program).ConfigureAwait(false);
        await Task.WhenAll(health).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await publisher.EndedAsync(EndedState, exitCode).ConfigureAwait(false);
        return exitCode;
    }

    private async Task<int> StopAsync(IRunningProgram program)
    {
        var exitCode = await program.StopAsync(Patience).ConfigureAwait(false);
        program.Dispose();
        _groups?.Dispose();
        return exitCode;
    }

    private async Task<ProgramStart> PrepareAsync(ResourceConfiguration configuration, CancellationToken cancellationToken)
    {
        switch (resource)
        {
            case ContainerResource container:
                return await PrepareAsync(container, configuration, cancellationToken).ConfigureAwait(false);
            case ProjectResource project:
                return ProjectProgram.Of(project, configuration, services.AppHostOutput);
            case ExecutableResource executable:
                return new ProgramStart(executable.Command, configuration.Arguments) { Environment = configuration.Environment, WorkingDirectory = executable.WorkingDirectory };
            default:
                throw new DistributedApplicationException($"A resource of type '{resource.GetType().Name}' cannot be started.");
        }
    }

    private async Task<ProgramStart> PrepareAsync(ContainerResource container, ResourceConfiguration configuration, CancellationToken cancellationToken)
    {
        if (services.Containers.WhatIsMissing(container) is { } missing)
        {
            throw new DistributedApplicationException(missing);
        }

        _arguments = await RuntimeArguments.OfAsync(
            container, ResourceConfiguration.ContextOf(container, id, services.ExecutionContext), cancellationToken).ConfigureAwait(false);
        var start = await services.Containers.PrepareAsync(
            new ContainerStart(
                container,
                configuration,
                services.Folders.Of(container.Name),
                services.Services,
                Log.Add,
                (tool, cancel) => ChildProcess.RunAsync(tool, services.Folders.InstanceId, Log.Add, cancel)),
            cancellationToken).ConfigureAwait(false);
        _groups = ContainerLimits.Apply(container, _arguments, $"aspire-{services.Folders.InstanceId}-{id}", start.InHost is not null, Log);
        return start with { ControlGroups = _groups.Folders };
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
            Fail(e);
            return;
        }
        catch (Exception e) when (e is OperationCanceledException or DistributedApplicationException)
        {
            // The program ended first, or is being stopped.
        }

        await Task.Delay(Timeout.Infinite, CancellationToken.None).ConfigureAwait(false);
    }

    private void Fail(Exception failure)
    {
        ResourceLog.FailedToStart(Log, failure.Message);
        ResourceLog.HostFailedToStart(services.HostLog, resource.Name, failure.Message);
    }
}

/// <summary>How a life of a resource ended.</summary>
/// <param name="ExitCode">The program's exit code; null if it did not start.</param>
/// <param name="Ran">How long it ran.</param>
/// <param name="Restart">Whether it is started again.</param>
internal readonly record struct RunEnd(int? ExitCode, TimeSpan Ran, RestartPolicy Restart);
