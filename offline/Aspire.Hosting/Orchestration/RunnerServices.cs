using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>What the runners of an application share.</summary>
internal sealed record RunnerServices(
    IServiceProvider Services,
    DistributedApplicationModel Model,
    DistributedApplicationExecutionContext ExecutionContext,
    ResourceNotificationService Notifications,
    ResourceLoggerService Logs,
    IDistributedApplicationEventing Eventing,
    HealthMonitor Health,
    IContainerRuntime Containers,
    HostFolders Folders,
    ILogger HostLog,
    string AppHostOutput)
{
    /// <summary>The resource and all that belong to it and follow its life.</summary>
    public IEnumerable<IResource> Family(IResource resource) =>
        Model.Resources.OfType<IResourceWithParent>().Where(child => child.Parent == resource).Prepend(resource);
}
