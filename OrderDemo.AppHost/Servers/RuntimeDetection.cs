#pragma warning disable ASPIRECONTAINERRUNTIME001 // Aspire's own detection of docker and podman is for evaluation.

using Aspire.Hosting.Publishing;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace OrderDemo.AppHost.Servers;

/// <summary>Chooses the runtime before the first server is added.</summary>
internal static class RuntimeDetection
{
    /// <summary>
    /// Resolves <see cref="ServerRuntime.Auto"/>: containers if the engine that Aspire finds (docker, podman, or the one in
    /// <c>ASPIRE_CONTAINER_RUNTIME</c>) is running. Publishing always uses containers.
    /// </summary>
    /// <returns>The runtime, and why <see cref="ServerRuntime.Auto"/> became it.</returns>
    public static async Task<(ServerRuntime Runtime, string? Reason)> ResolveRuntimeAsync(
        this IDistributedApplicationBuilder builder, ServerRuntime runtime, CancellationToken cancellationToken = default)
    {
        if (builder.ExecutionContext.IsPublishMode) return (ServerRuntime.Containers, null);
        if (runtime != ServerRuntime.Auto) return (runtime, null);

        // A separate provider, since the application is not built yet; without logging, since a missing engine is not a problem here.
        // It disposes what it makes, the builder's configuration too unless it is given.
        var services = new ServiceCollection().Add(builder.Services).AddLogging(logging => logging.ClearProviders());
        await using var provider = services.AddSingleton<IConfiguration>(builder.Configuration).BuildServiceProvider();
        var engine = await provider.GetRequiredService<IContainerRuntimeResolver>().ResolveAsync(cancellationToken);
        return await engine.CheckIfRunningAsync(cancellationToken)
            ? (ServerRuntime.Containers, $"{engine.Name} is running")
            : (ServerRuntime.Native, "no container engine is running");
    }
}

/// <summary>How servers run, the setting <c>Demo:Runtime</c>. <c>Auto</c> is one of the others, as <see cref="RuntimeDetection"/> finds.</summary>
internal enum ServerRuntime
{
    Auto,
    Containers,
    Native,
}
