using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Testing;

/// <summary>Runs an AppHost's entry point inside a test: it stops before it builds and before it starts, until the test says go.</summary>
internal sealed class EntryPointHook(Assembly appHost, string[] args, Action<DistributedApplicationOptions, HostApplicationBuilderSettings>? configure)
{
    private static readonly AsyncLocal<EntryPointHook?> Ambient = new();

    private readonly TaskCompletionSource<DistributedApplicationBuilder> _builder = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<DistributedApplication> _application = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _mayBuild = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _mayStart = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _mayEnd = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task _entryPoint = Task.CompletedTask;

    /// <summary>The hook of the entry point that the caller is part of.</summary>
    public static EntryPointHook? Current => Ambient.Value;

    /// <summary>Runs the entry point up to its call of Build.</summary>
    public Task<DistributedApplicationBuilder> StartEntryPointAsync(CancellationToken cancellationToken)
    {
        var entryPoint = appHost.EntryPoint ?? throw new InvalidOperationException($"Assembly '{appHost.GetName().Name}' does not have an entry point.");
        _entryPoint = Task.Factory.StartNew(() => Invoke(entryPoint), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        return _builder.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the entry point build.</summary>
    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken)
    {
        _mayBuild.TrySetResult(true);
        return _application.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Lets the entry point start the application.</summary>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _mayStart.TrySetResult(true);
        return _started.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Ends the application and the entry point.</summary>
    public async Task EndAsync()
    {
        _mayBuild.TrySetResult(false);
        _mayStart.TrySetResult(false);
        _mayEnd.TrySetResult();
        await _entryPoint.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Called by the builder before it reads its options.</summary>
    public void Creating(DistributedApplicationOptions options, HostApplicationBuilderSettings settings)
    {
        options.Args = [.. options.Args ?? [], .. args];
        options.AssemblyName = appHost.GetName().Name;
        options.DisableDashboard = true;
        settings.Args = options.Args;
        settings.EnvironmentName ??= Environments.Development;
        settings.Configuration ??= new ConfigurationManager();
        settings.Configuration.AddInMemoryCollection(TestSettings.All);
        configure?.Invoke(options, settings);
    }

    /// <summary>Called by the builder when it is made.</summary>
    public static void Created(DistributedApplicationBuilder builder) => builder.Services.AddHttpClient();

    /// <summary>Called by the builder before it builds.</summary>
    public void Building(DistributedApplicationBuilder builder)
    {
        _builder.TrySetResult(builder);
        if (!_mayBuild.Task.GetAwaiter().GetResult())
        {
            throw new OperationCanceledException("The test has ended.");
        }
    }

    /// <summary>Called by the builder when it has built.</summary>
    public void Built(DistributedApplication application) => _application.TrySetResult(application);

    /// <summary>Called by the application in place of running it.</summary>
    public async Task RunAsync(DistributedApplication application, CancellationToken cancellationToken)
    {
        try
        {
            if (!await _mayStart.Task.WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            await application.StartAsync(cancellationToken).ConfigureAwait(false);
            _started.TrySetResult();
            await Task.WhenAny(application.WaitForShutdownAsync(cancellationToken), _mayEnd.Task).ConfigureAwait(false);
            await application.StopAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            _started.TrySetException(e);
            throw;
        }
        finally
        {
            await application.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void Invoke(MethodInfo entryPoint)
    {
        Ambient.Value = this;
        Exception? failure = null;
        try
        {
            var result = entryPoint.Invoke(null, entryPoint.GetParameters().Length == 0 ? null : [args]);
            (result as Task)?.GetAwaiter().GetResult();
        }
        catch (TargetInvocationException e)
        {
            failure = e.InnerException;
        }
        catch (Exception e)
        {
            failure = e;
        }

        failure ??= new InvalidOperationException("The entry point exited without building an application.");
        _builder.TrySetException(failure);
        _application.TrySetException(failure);
        _started.TrySetException(failure);
    }
}
