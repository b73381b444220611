#pragma warning disable ASPIRECONTAINERRUNTIME001 // Aspire's own detection of docker and podman is for evaluation.

using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrderDemo.AppHost.Servers;

/// <summary>Decides how servers run before the first of them is added.</summary>
internal static class RuntimeDetection
{
    /// <summary>
    /// Resolves <see cref="ServerRuntime.Auto"/>: asks Aspire for the container engine (docker, podman, or the one that
    /// <c>ASPIRE_CONTAINER_RUNTIME</c> names) and whether it answers. Publishing always describes containers.
    /// </summary>
    /// <returns>The runtime, and the engine that answers; null where none was asked or none does.</returns>
    public static async Task<(ServerRuntime Runtime, string? Engine)> ResolveRuntimeAsync(
        this IDistributedApplicationBuilder builder, ServerRuntime runtime, CancellationToken cancellationToken = default)
    {
        if (builder.ExecutionContext.IsPublishMode) return (ServerRuntime.Containers, null);
        if (runtime != ServerRuntime.Auto) return (runtime, null);

        // A provider of its own: the application is not built yet. Not finding an engine is no warning here.
        var services = new ServiceCollection();
        foreach (var service in builder.Services) ((ICollection<ServiceDescriptor>)services).Add(service);
        services.AddLogging(logging => logging.ClearProviders());
        await using var provider = services.BuildServiceProvider();
        var engine = await provider.GetRequiredService<IContainerRuntimeResolver>().ResolveAsync(cancellationToken);
        return await engine.CheckIfRunningAsync(cancellationToken) ? (ServerRuntime.Containers, engine.Name) : (ServerRuntime.Native, null);
    }
}
