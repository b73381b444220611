using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>Applies what a container's description asks of a container engine to the program that stands for it, or says that nothing comes of it.</summary>
internal static class ContainerLimits
{
    /// <summary>Makes the control groups that the program has to run in.</summary>
    /// <param name="container">The container.</param>
    /// <param name="arguments">What is asked for.</param>
    /// <param name="name">Names the groups, unique on the machine.</param>
    /// <param name="isInHost">Whether the AppHost itself does the container's work, so that there is no program to limit.</param>
    /// <param name="log">The container's log.</param>
    public static ControlGroup Apply(ContainerResource container, RuntimeArguments arguments, string name, bool isInHost, ILogger log)
    {
        foreach (var argument in arguments.WithoutEffect)
        {
            ResourceLog.WithoutEffect(log, $"The runtime argument '{argument}'", "needs a container engine");
        }

        if (container.TryGetLastAnnotation<ContainerLifetimeAnnotation>(out var annotation) && annotation.Lifetime == ContainerLifetime.Persistent)
        {
            ResourceLog.WithoutEffect(log, "The lifetime Persistent", "needs a container engine: the program ends with the application, named volumes and bind mounts stay");
        }

        var groups = new ControlGroup();
        var reason = isInHost ? "has no program to apply to: the AppHost itself does the work" : "needs control groups that can be written";
        if (arguments.MemoryBytes is { } bytes && (isInHost || !groups.LimitMemory(name, bytes)))
        {
            ResourceLog.WithoutEffect(log, string.Create(CultureInfo.InvariantCulture, $"The memory limit of {bytes} bytes"), reason);
        }

        if (arguments.Cpus is { } cores && (isInHost || !groups.LimitCpu(name, cores)))
        {
            ResourceLog.WithoutEffect(log, string.Create(CultureInfo.InvariantCulture, $"The CPU limit of {cores} cores"), reason);
        }

        return groups;
    }
}
