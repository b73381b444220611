namespace OrderDemo.AppHost.Servers;

internal static class ContainerImageExtensions
{
    private const string DefaultRegistry = "docker.io";

    /// <summary>Sets the image from a reference <c>[REGISTRY/]NAME:TAG</c>; without a registry it is from Docker Hub.</summary>
    public static IResourceBuilder<T> WithImageFrom<T>(this IResourceBuilder<T> container, string reference)
        where T : ContainerResource
    {
        var colon = reference.LastIndexOf(':');
        var (path, tag) = (reference[..colon], reference[(colon + 1)..]);
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (registry, image) = slash > 0 && (path[..slash].IndexOfAny(['.', ':']) >= 0 || path[..slash] == "localhost")
            ? (path[..slash], path[(slash + 1)..])
            : (DefaultRegistry, path);
        return container.WithImage(image, tag).WithImageRegistry(registry);
    }
}
