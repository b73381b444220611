using System.Diagnostics;
using OrderDemo.AppHost.Servers;
using OrderDemo.AppHost.Settings;
using YamlDotNet.RepresentationModel;

namespace OrderDemo.AppHost.Resources;

/// <summary>Targets that Prometheus asks the Docker engine for, https://prometheus.io/docs/prometheus/latest/configuration/configuration/#docker_sd_config.</summary>
internal static class DockerDiscovery
{
    /// <summary>The engine's socket. Who may open it, may do anything to the machine: hence a setting.</summary>
    private const string Socket = "/var/run/docker.sock";

    /// <summary>Lets Prometheus open the engine's socket, where the setting asks for it.</summary>
    public static IResourceBuilder<IServer> WithDockerDiscovery(this IResourceBuilder<IServer> prometheus, DemoSettings settings)
    {
        if (settings.Prometheus.DockerDiscovery && prometheus.Resource is ContainerServer container)
        {
            prometheus.ApplicationBuilder.CreateResourceBuilder(container)
                .WithBindMount(Socket, Socket, isReadOnly: true)
                .WithContainerRuntimeArgs("--group-add", GroupOf(Socket));
        }

        return prometheus;
    }

    /// <summary>The configuration with the scrape job of docker-discovery.yml.</summary>
    /// <param name="configuration">The text of prometheus.yml.</param>
    /// <param name="job">The text of docker-discovery.yml.</param>
    public static string Add(string configuration, string job) => YamlText.Edit(configuration, root =>
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(job));
        ((YamlSequenceNode)root["scrape_configs"]).Add(yaml.Documents.Single().RootNode);
    });

    private static string GroupOf(string path)
    {
        using var stat = Process.Start(new ProcessStartInfo("stat", ["-L", "-c", "%g", path]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var group = stat.StandardOutput.ReadToEnd().Trim();
        stat.WaitForExit();
        return group.Length > 0 ? group : throw new DistributedApplicationException(
            $"{DemoSettings.Section}:Prometheus:DockerDiscovery needs the socket of the Docker engine, {path}, which is not there.");
    }
}
