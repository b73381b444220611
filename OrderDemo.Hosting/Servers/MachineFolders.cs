namespace OrderDemo.Hosting;

/// <summary>Bind mounts: folders of the engine's machine, and of this one.</summary>
internal static class MachineFolders
{
    /// <summary>
    /// Mounts a folder or a socket of the machine that runs the engine, read-only. That machine may be a virtual one, so in a run the
    /// engine gets the path as an option. <c>WithBindMount</c> would take it for a path of this one: <c>C:\proc</c> on Windows.
    /// </summary>
    public static IResourceBuilder<T> WithMachineFolder<T>(this IResourceBuilder<T> container, string source, string target)
        where T : ContainerResource => container.ApplicationBuilder.ExecutionContext.IsPublishMode
            ? container.WithAnnotation(new ContainerMountAnnotation(source, target, ContainerMountType.BindMount, isReadOnly: true))
            : container.WithContainerRuntimeArgs("--volume", $"{source}:{target}:ro").WithoutFileLabels();

    /// <summary>Lets a container read mounted files that have no label of SELinux for containers.</summary>
    public static IResourceBuilder<T> WithoutFileLabels<T>(this IResourceBuilder<T> container)
        where T : ContainerResource => container.Resource.Annotations.OfType<Unlabelled>().Any()
            ? container
            : container.WithAnnotation(new Unlabelled()).WithContainerRuntimeArgs("--security-opt", "label=disable");

    private sealed record Unlabelled : IResourceAnnotation;
}
