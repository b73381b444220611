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
    private readonly UnmanagedResources _unmanaged;
    private readonly List<ResourceRunner> _runners = [];
    private readonly List<ReplicaProxy> _proxies = [];
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
        _unmanaged = new UnmanagedResources(_services);
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
        foreach (var resource in resources.Where(IsManaged))
        {
            _runners.AddRange(resource.InstanceIds().Select(id => new ResourceRunner(resource, id, _services)));
            LifecycleCommands.Add(resource, id => _runners.Single(runner => runner.Id == id));
        }

        _proxies.AddRange(resources
            .SelectMany(r => r.Annotations.OfType<EndpointAnnotation>())
            .Where(e => e.InstancePorts.Count > 0)
            .Select(e => new ReplicaProxy(e)));
        foreach (var resource in resources)
        {
            await AnnounceAsync(resource, cancellationToken).ConfigureAwait(false);
        }

        _unmanaged.Start(resources.Where(r => !IsManaged(r) && !(r is IResourceWithParent child && IsManaged(child.Parent))));
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
        await _unmanaged.StopAsync().ConfigureAwait(false);
        _runners.ForEach(r => r.Dispose());
        _runners.Clear();
        _proxies.ForEach(p => p.Dispose());
        _proxies.Clear();
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
        _unmanaged.Dispose();
        _services.Containers.Dispose();
        _ports.Dispose();
    }

    /// <summary>Whether a program stands for a resource.</summary>
    private static bool IsManaged(IResource resource) => resource is ContainerResource or ProjectResource or ExecutableResource;

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
        if (resource is IResourceWithConnectionString and not ConnectionStringResource)
        {
            await _services.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, _services.Services), cancellationToken).ConfigureAwait(false);
        }

        var urls = await ResourceUrls.CollectAsync(resource, _services.ExecutionContext, log, cancellationToken).ConfigureAwait(false);
        await _services.Notifications.PublishUpdateAsync(resource, s => Announced(resource, s with { Urls = urls }, log)).ConfigureAwait(false);
    }

    private static CustomResourceSnapshot Announced(IResource resource, CustomResourceSnapshot snapshot, ILogger log)
    {
        if (resource is ParameterResource parameter)
        {
            try
            {
                return snapshot with
                {
                    State = KnownResourceStates.Running,
                    Properties = [.. snapshot.Properties, new("Value", parameter.Resolve()) { IsSensitive = parameter.Secret }],
                };
            }
            catch (MissingParameterValueException e)
            {
                ResourceLog.FailedToStart(log, e.Message);
                return snapshot with { State = KnownResourceStates.ValueMissing };
            }
        }

        return snapshot with
        {
            State = resource.HasAnnotationOfType<ExplicitStartupAnnotation>() ? KnownResourceStates.NotStarted : snapshot.State,
            Properties = resource.TryGetContainerImageName(out var image) ? [.. snapshot.Properties, new("container.image", image)] : snapshot.Properties,
        };
    }

    /// <summary>For instance <c>bin/Debug/net10.0</c>: where the build put the AppHost, below its project.</summary>
    private static string OutputPath()
    {
        var output = AppContext.BaseDirectory.TrimEnd('/');
        var bin = output.LastIndexOf("/bin/", StringComparison.Ordinal);
        return bin < 0 ? Path.Combine("bin", "Debug", "net10.0") : output[(bin + 1)..];
    }
}
