namespace OrderDemo.AppHost.Settings;

/// <summary>Targets that Prometheus gets from the Docker engine, https://prometheus.io/docs/prometheus/latest/configuration/configuration/#docker_sd_config.</summary>
internal static class DockerDiscovery
{
    // Access to the socket gives full control of the machine, so it is off by default.
    private const string Socket = "/var/run/docker.sock";
    private const string Root = "0";

    /// <summary>Gives Prometheus access to the engine's socket, if the setting is on. Without a socket it is turned off, and a note says so.</summary>
    /// <exception cref="DistributedApplicationException">The application is published.</exception>
    public static IResourceBuilder<IPrometheus> WithDockerDiscovery(this IResourceBuilder<IPrometheus> prometheus, DemoSettings settings)
    {
        const string Setting = $"{DemoSettings.Section}:{nameof(DemoSettings.Prometheus)}:{nameof(PrometheusSettings.DockerDiscovery)}";
        if (!settings.Prometheus.DockerDiscovery) return prometheus;
        var builder = prometheus.ApplicationBuilder;
        if (builder.ExecutionContext.IsPublishMode) throw new DistributedApplicationException($"{Setting} is for runs only: a published Prometheus gets no socket of an engine.");

        var host = HostSystem.Of(builder);
        if (SocketOf(builder.Configuration, host) is { } socket)
        {
            prometheus.AsContainer()?.WithMachineFolder(socket, Socket).WithContainerRuntimeArgs("--group-add", host.HasBridge ? GroupOf(socket) : Root);
            return prometheus.WithScrapeConfigurationFile("../prometheus/docker-discovery.yml");
        }

        settings.Prometheus.DockerDiscovery = false;
        settings.Notes.Add($"{prometheus.Resource.Name} runs without {Setting}: there is no socket of a Docker engine that it could use.");
        return prometheus;
    }

    // The engine in a virtual machine has it where every engine has it, whatever this machine calls it.
    private static string? SocketOf(ConfigurationManager configuration, HostSystem host)
    {
        const string Scheme = "unix://";
        if (host.Kind != SystemKind.Linux || host.IsDesktop) return host.Engine == EngineKind.Docker ? Socket : null;
        var (address, ofUser) = (configuration["DOCKER_HOST"], configuration["XDG_RUNTIME_DIR"]);
        string?[] candidates =
        [
            address?.StartsWith(Scheme, StringComparison.Ordinal) == true ? address[Scheme.Length..] : null,
            host.IsRootless && ofUser is not null ? Path.Combine(ofUser, "docker.sock") : null,
            Socket,
        ];
        return candidates.FirstOrDefault(File.Exists);
    }

    // Where the engine is rootless or in a virtual machine, the socket's group is root inside a container.
    private static string GroupOf(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-L", "-c", "%g", path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        return stat.StandardOutput.ReadToEnd().Trim();
    }
}
