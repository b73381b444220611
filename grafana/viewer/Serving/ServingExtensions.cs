namespace OrderDemo.GrafanaViewer.Serving;

internal static class ServingExtensions
{
    // Other host names are rejected, against DNS rebinding.
    private static readonly string[] LoopbackNames = ["localhost", "*.localhost", "127.0.0.1", "[::1]"];

    /// <summary>Configures limits, allowed hosts, JSON and logging.</summary>
    public static void AddServing(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Limits.MaxConcurrentConnections = 100;
        });

        builder.Services.AddHostFiltering(filter => (filter.AllowedHosts, filter.AllowEmptyHosts) = (LoopbackNames, false));
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ViewerJson.Default));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // The program reports a failed start in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
