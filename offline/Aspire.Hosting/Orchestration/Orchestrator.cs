using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.NativePrograms;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts the resources of an application, and stops all that it started.</summary>
internal sealed class Orchestrator : IHostedService, IDisposable
{
    private readonly RunnerServices _services;
    private readonly PortAllocation _ports;
    private readonly List<ResourceRunner> _runners = [];
    private Watchdog? _watchdog;

    public Orchestrator(
        IServiceProvider services,
        DistributedApplicationModel model,
        DistributedApplicationExecutionContext executionContext,
        ResourceNotificationService notifications,
        ResourceLoggerService logs,
        IDistributedApplicationEventing eventing,
        HostFolders folders,
        IConfiguration configuration,
        ILoggerFactory loggers)
    {
        _services = new RunnerServices(
            services,
            model,
            executionContext,
            notifications,
            logs,
            eventing,
            ActivatorUtilities.CreateInstance<HealthMonitor>(services),
            new NativeContainerRuntime(folders),
            folders,
            loggers.CreateLogger("Aspire.Hosting.DistributedApplication"),
            OutputPath());
        _ports = new PortAllocation(configuration);
    }

    /// <summary>Checks that the machine is set up and gives every endpoint its port. Nothing is started yet.</summary>
    /// <exception cref="DistributedApplicationException">A program is missing, or a port is taken.</exception>
    public void Prepare()
    {
        var resources = _services.Model.Resources.ToArray();
        ThrowIfNotSetUp(resources);
        foreach (var resource in resources)
        {
            _ports.Allocate(resource);
        }
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var resources = _services.Model.Resources.ToArray();
        _watchdog = new Watchdog(_services.Folders.InstanceId, _services.Folders.Run);
        foreach (var resource in resources.Where(r => r is ContainerResource or ProjectResource or ExecutableResource))
        {
            _runners.AddRange(resource.InstanceIds().Select(id => new ResourceRunner(resource, id, _services)));
            LifecycleCommands.Add(resource, id => _runners.Single(runner => runner.Id == id));
        }

        foreach (var resource in resources)
        {
            await AnnounceAsync(resource, cancellationToken).ConfigureAwait(false);
        }

        foreach (var runner in _runners.Where(r => !r.Resource.HasAnnotationOfType<ExplicitStartupAnnotation>()))
        {
            await runner.StartAsync().ConfigureAwait(false);
        }

        await _services.Eventing.PublishAsync(new AfterResourcesCreatedEvent(_services.Services, _services.Model), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Projects first, so that the last requests still find the servers.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_runners.Where(r => r.Resource is not ContainerResource).Select(r => r.StopAsync())).ConfigureAwait(false);
        await Task.WhenAll(_runners.Where(r => r.Resource is ContainerResource).Select(r => r.StopAsync())).ConfigureAwait(false);
        _runners.ForEach(r => r.Dispose());
        _runners.Clear();
        _watchdog?.Dispose();
        _watchdog = null;
    }

    public void Dispose()
    {
        if (_runners.Count > 0)
        {
            StopAsync(CancellationToken.None).GetAwaiter().GetResult();
        }

        _watchdog?.Dispose();
        _watchdog = null;
        _services.Containers.Dispose();
        _ports.Dispose();
    }

    /// <summary>A machine that lacks a program which the offline world has is not set up: better said at once than found out later.</summary>
    private void ThrowIfNotSetUp(IResource[] resources)
    {
        var missing = resources.OfType<ContainerResource>()
            .Where(c => !_services.Containers.IsOptional(c))
            .Select(_services.Containers.WhatIsMissing)
            .OfType<string>()
            .Distinct()
            .ToArray();
        if (missing.Length > 0)
        {
            throw new DistributedApplicationException(string.Join(' ', missing));
        }
    }

    private async Task AnnounceAsync(IResource resource, CancellationToken cancellationToken)
    {
        var log = _services.Logs.GetLogger(resource);
        await _services.Eventing.PublishAsync(new ResourceEndpointsAllocatedEvent(resource, _services.Services), cancellationToken).ConfigureAwait(false);
        if (resource is IResourceWithConnectionString)
        {
            await _services.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, _services.Services), cancellationToken).ConfigureAwait(false);
        }

        var urls = await ResourceUrls.CollectAsync(resource, _services.ExecutionContext, log, cancellationToken).ConfigureAwait(false);
        await _services.Notifications.PublishUpdateAsync(resource, s => s with
        {
            Urls = urls,
            State = resource switch
            {
                ParameterResource => KnownResourceStates.Running,
                _ when resource.HasAnnotationOfType<ExplicitStartupAnnotation>() => KnownResourceStates.NotStarted,
                _ => s.State,
            },
            Properties = resource.TryGetContainerImageName(out var image) ? [.. s.Properties, new("container.image", image)] : s.Properties,
        }).ConfigureAwait(false);
    }

    /// <summary>For instance <c>bin/Debug/net10.0</c>: where the build put the AppHost, below its project.</summary>
    private static string OutputPath()
    {
        var output = AppContext.BaseDirectory.TrimEnd('/');
        var bin = output.LastIndexOf("/bin/", StringComparison.Ordinal);
        return bin < 0 ? Path.Combine("bin", "Debug", "net10.0") : output[(bin + 1)..];
    }
}
