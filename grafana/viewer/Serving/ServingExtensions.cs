using OrderDemo.ServiceDefaults.Connections;
using OrderDemo.ServiceDefaults.Security;

namespace OrderDemo.GrafanaViewer.Serving;

internal static class ServingExtensions
{
    /// <summary>Configures limits, JSON, error responses and logging.</summary>
    public static void AddServing(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 64 * 1024;
            kestrel.Limits.MaxConcurrentConnections = Math.Min(100, BoundedListeners.MaxKept);
        });
        BoundedListeners.AddTo(builder.Services);

        builder.Services.AddForeignRequestChecks();
        builder.Services.AddProblemDetails();
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, ViewerJson.Default));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);

        // The program reports a failed start in one line.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
    }
}
