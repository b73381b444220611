namespace OrderDemo.AppHost.Resources;

internal static class OptionalServers
{
    /// <summary>Leaves the start to the user, in the dashboard. The server is not published.</summary>
    public static IResourceBuilder<IServer> AsOptional(this IResourceBuilder<IServer> server) => server.WithExplicitStart().ExcludeFromManifest();
}
