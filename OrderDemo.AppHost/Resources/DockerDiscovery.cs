namespace OrderDemo.AppHost.Resources;

/// <summary>Targets that Prometheus gets from the Docker engine, https://prometheus.io/docs/prometheus/latest/configuration/configuration/#docker_sd_config.</summary>
internal static class DockerDiscovery
{
    // Access to the socket gives full control of the machine, so it is off by default.
    private const string Socket = "/var/run/docker.sock";
    private const string Root = "0";

    /// <summary>Gives Prometheus access to the engine's socket, if the setting is on.</summary>
    public static IResourceBuilder<IServer> WithDockerDiscovery(this IResourceBuilder<IServer> prometheus, DemoSettings settings)
    {
        var builder = prometheus.ApplicationBuilder;
        var (host, socket) = (HostSystem.Of(builder), SocketOf(builder.Configuration));
        var container = settings.Prometheus.DockerDiscovery ? prometheus.AsContainer() : null;
        container?.WithMachineFolder(socket, Socket).WithContainerRuntimeArgs("--group-add", host.HasBridge ? GroupOf(socket) : Root);
        return prometheus;
    }

    // Where the engine is rootless or in a virtual machine, the socket's group is root inside a container.
    private static string SocketOf(ConfigurationManager configuration)
    {
        const string Scheme = "unix://";
        var address = configuration["DOCKER_HOST"];
        return address?.StartsWith(Scheme, StringComparison.Ordinal) == true ? address[Scheme.Length..] : Socket;
    }

    private static string GroupOf(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-L", "-c", "%g", path]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var group = stat.StandardOutput.ReadToEnd().Trim();
        return group.Length > 0 ? group : throw new DistributedApplicationException(
            $"{DemoSettings.Section}:Prometheus:DockerDiscovery needs the socket of the Docker engine, {path}, which does not exist.");
    }
}
