namespace OrderDemo.AppHost.Resources;

internal static class HostPortExtensions
{
    /// <summary>Sets the port of this machine that the HTTP endpoint has; 0 takes any free one.</summary>
    public static IResourceBuilder<T> WithHostPort<T>(this IResourceBuilder<T> resource, int port)
        where T : IResourceWithEndpoints => resource.WithEndpoint("http", endpoint => endpoint.Port = OrAny(port));

    /// <summary>The port, or null for any free one.</summary>
    public static int? OrAny(int port) => port == 0 ? null : port;
}
