using System.Globalization;
using OrderDemo.AppHost.Settings;

namespace OrderDemo.AppHost.Servers;

/// <summary>Bounds what containers take and may do. Natively there is nothing to bound.</summary>
internal static class ContainerBounds
{
    // The user nobody of the images of Prometheus, its exporters and Alertmanager.
    private const string Nobody = "65534:65534";

    // Aspire has no restart policy: the engine starts a program that fails again. A container that is stopped stays so.
    private const string Restart = "on-failure:3";

    /// <summary>Bounds the processors and the memory of a container, and lets no program in it gain rights.</summary>
    public static IResourceBuilder<T> WithBounds<T>(this IResourceBuilder<T> container, ContainerLimit limit)
        where T : ContainerResource
    {
        // An engine refuses more processors than there are.
        var cpus = Math.Min(limit.Cpus, Environment.ProcessorCount);
        return container.WithContainerRuntimeArgs(
            "--cpus", cpus.ToString(CultureInfo.InvariantCulture), "--memory", limit.Memory, "--security-opt", "no-new-privileges", "--restart", Restart);
    }

    /// <summary>The same for a server that needs no right: it runs as nobody, without capabilities.</summary>
    /// <param name="server">The server.</param>
    /// <param name="limit">What it may take.</param>
    /// <param name="isReadOnly">
    /// Whether it cannot write to its image. No engine copies files into a container that cannot: not for servers with
    /// files (<see cref="ServerExtensions.WithFiles(IResourceBuilder{IServer}, string, string)"/>).
    /// </param>
    public static IResourceBuilder<IServer> WithBounds(this IResourceBuilder<IServer> server, ContainerLimit limit, bool isReadOnly = false)
    {
        if (server.Resource is ContainerServer resource)
        {
            var container = server.ApplicationBuilder.CreateResourceBuilder(resource).WithBounds(limit)
                .WithContainerRuntimeArgs("--user", Nobody, "--cap-drop", "ALL");
            if (isReadOnly) container.WithContainerRuntimeArgs("--read-only");
        }

        return server;
    }
}
