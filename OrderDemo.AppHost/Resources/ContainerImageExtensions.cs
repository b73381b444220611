namespace OrderDemo.AppHost.Resources;

internal static class ContainerImageExtensions
{
    /// <summary>Adds a container from an image that is written <c>[REGISTRY/]NAME:TAG</c>.</summary>
    public static IResourceBuilder<ContainerResource> AddContainerFrom(this IDistributedApplicationBuilder builder, string name, string reference)
    {
        var (registry, image, tag) = Split(reference);
        return builder.AddContainer(name, image, tag).WithImageRegistry(registry);
    }

    /// <summary>Sets the image, written <c>[REGISTRY/]NAME:TAG</c>.</summary>
    public static IResourceBuilder<T> WithImageFrom<T>(this IResourceBuilder<T> container, string reference)
        where T : ContainerResource
    {
        var (registry, image, tag) = Split(reference);
        return container.WithImage(image, tag).WithImageRegistry(registry);
    }

    private static (string Registry, string Image, string Tag) Split(string reference)
    {
        var colon = reference.LastIndexOf(':');
        var (path, tag) = (reference[..colon], reference[(colon + 1)..]);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        return slash > 0 && path[..slash].IndexOfAny(['.', ':']) >= 0
            ? (path[..slash], path[(slash + 1)..], tag)
            : ("docker.io", path, tag);
    }
}
