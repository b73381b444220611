namespace OrderDemo.Hosting;

/// <summary>Sets the image, the limits and the rights of containers. Native programs are not limited.</summary>
internal static class ContainerExtensions
{
    // The user nobody of the images of Prometheus, its exporters and Alertmanager.
    private const string Nobody = "65534:65534";

    // Aspire has no restart policy, so the engine restarts a program that fails.
    private const string Restart = "on-failure:3";

    /// <summary>Sets the image from a reference <c>[REGISTRY/]NAME:TAG</c>; without a registry it is from Docker Hub.</summary>
    public static IResourceBuilder<T> WithImageFrom<T>(this IResourceBuilder<T> container, string reference)
        where T : ContainerResource
    {
        var hasRegistry = reference.Split('/') is [var first, _, ..] && (first == "localhost" || first.IndexOfAny(['.', ':']) >= 0);
        return container.WithImage(hasRegistry ? reference : $"docker.io/{reference}").WithImageRegistry(null);
    }

    /// <summary>Limits the CPUs and memory of a container, and forbids its programs to gain privileges.</summary>
    public static IResourceBuilder<T> WithLimits<T>(this IResourceBuilder<T> container, ContainerLimit limit)
        where T : ContainerResource
    {
        // The engine rejects more CPUs than its machine has, and any limit where it may not set one.
        var host = HostSystem.Of(container.ApplicationBuilder);
        var cpus = Math.Min(limit.Cpus, host.Cpus);
        if (cpus > 0 && host.LimitsCpus) container.WithContainerRuntimeArgs("--cpus", cpus.ToString(CultureInfo.InvariantCulture));
        return container.WithAnnotation(limit).WithContainerRuntimeArgs(
            "--memory", limit.Memory, "--security-opt", "no-new-privileges", "--restart", Restart);
    }

    /// <summary>The same for a server that needs no privileges: it also runs as nobody, without capabilities.</summary>
    /// <param name="isReadOnly">
    /// Whether its root file system is read-only. Not for servers with files
    /// (<see cref="ServerExtensions.WithFiles(IResourceBuilder{IServer}, string, string)"/>), which engines cannot copy there.
    /// </param>
    public static IResourceBuilder<IServer> WithLimits(this IResourceBuilder<IServer> server, ContainerLimit limit, bool isReadOnly = false)
    {
        var container = server.AsContainer()?.WithLimits(limit).WithContainerRuntimeArgs("--user", Nobody, "--cap-drop", "ALL");
        if (isReadOnly) container?.WithContainerRuntimeArgs("--read-only");
        return server;
    }
}
