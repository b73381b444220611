namespace OrderDemo.AppHost.Servers;

internal static class ContainerImageExtensions
{
    /// <summary>Sets the image from a reference <c>[REGISTRY/]NAME:TAG</c>; without a registry it is from Docker Hub.</summary>
    public static IResourceBuilder<T> WithImageFrom<T>(this IResourceBuilder<T> container, string reference)
        where T : ContainerResource
    {
        var hasRegistry = reference.Split('/') is [var first, _, ..] && (first == "localhost" || first.IndexOfAny(['.', ':']) >= 0);
        return container.WithImage(hasRegistry ? reference : $"docker.io/{reference}").WithImageRegistry(null);
    }
}
