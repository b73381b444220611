namespace OrderDemo.AppHost.Settings;

/// <summary>Chooses the runtime.</summary>
internal static class RuntimeDetection
{
    private const string Start = "start Docker Desktop or Podman";

    /// <summary>Resolves <see cref="ServerRuntime.Auto"/>: containers if an engine is running, else native programs, which only Linux has.</summary>
    /// <returns>The runtime, and why <see cref="ServerRuntime.Auto"/> became it.</returns>
    /// <exception cref="DistributedApplicationException">This system cannot run servers so.</exception>
    public static (ServerRuntime Runtime, string? Reason) Resolve(ServerRuntime runtime, HostSystem host) => runtime switch
    {
        ServerRuntime.Native when host.Kind != SystemKind.Linux => throw new DistributedApplicationException(
            $"Native programs run on Linux only: {Start}, and leave out {DemoSettings.Section}:{nameof(DemoSettings.Runtime)}=Native."),
        ServerRuntime.Native => (runtime, null),
        _ when host.Engine == EngineKind.None && (host.Kind != SystemKind.Linux || runtime == ServerRuntime.Containers) =>
            throw new DistributedApplicationException($"No container engine is running: {Start}{(host.Kind == SystemKind.Linux ? ", or leave out " + DemoSettings.Section + ":Runtime=Containers" : "")}."),
        ServerRuntime.Containers => (runtime, null),
        _ when host.Engine == EngineKind.None => (ServerRuntime.Native, "no container engine is running"),
        _ => (ServerRuntime.Containers, $"{host.Engine} is running"),
    };
}
