namespace OrderDemo.Hosting;

/// <summary>How servers run.</summary>
public enum ServerRuntime
{
    /// <summary>Not chosen yet: an application chooses one of the others.</summary>
    Auto,

    /// <summary>As containers.</summary>
    Containers,

    /// <summary>As programs of this machine, which is Linux.</summary>
    Native,
}

/// <summary>Chooses how servers run.</summary>
public static class ServerRuntimeExtensions
{
    /// <summary>Sets how the servers that are added next run. Without it they are containers. Published servers always are.</summary>
    public static IDistributedApplicationBuilder UseServerRuntime(this IDistributedApplicationBuilder builder, ServerRuntime runtime)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddSingleton(new Choice(runtime));
        return builder;
    }

    /// <summary>Runs servers as native programs where no container engine is running, on Linux alone.</summary>
    /// <returns>How the servers that are added next run.</returns>
    public static async Task<ServerRuntime> UseNativeServersWithoutEngineAsync(
        this IDistributedApplicationBuilder builder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var host = await builder.DetectHostAsync(ServerRuntime.Auto, cancellationToken);
        var isNative = builder.ExecutionContext.IsRunMode && host is { Engine: EngineKind.None, Kind: SystemKind.Linux };
        var runtime = isNative ? ServerRuntime.Native : ServerRuntime.Containers;
        builder.UseServerRuntime(runtime);
        return runtime;
    }

    /// <summary>Whether the next server is a container.</summary>
    internal static bool UsesContainers(this IDistributedApplicationBuilder builder) =>
        builder.Services.LastOrDefault(service => service.ServiceType == typeof(Choice))?.ImplementationInstance is not Choice { Runtime: ServerRuntime.Native };

    private sealed record Choice(ServerRuntime Runtime);
}
