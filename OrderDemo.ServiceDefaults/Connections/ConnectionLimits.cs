using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using OrderDemo.ServiceDefaults.Settings;

namespace OrderDemo.ServiceDefaults.Connections;

/// <summary>Limits the number of connections, slow clients, and the size of request headers.</summary>
internal static class ConnectionLimits
{
    public static void AddConnectionLimits(this IHostApplicationBuilder builder)
    {
        // Saves a read per request, for a buffer of 4 KB per idle connection.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false);
        BoundedListeners.AddTo(builder.Services);
        builder.Services.AddOptions<ConnectionOptions>().BindConfiguration(ConnectionOptions.Section).ValidateSettings(ConnectionOptions.Section);
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ConnectionOptions>>(Apply);
    }

    private static void Apply(KestrelServerOptions kestrel, IOptions<ConnectionOptions> configured)
    {
        var options = configured.Value;
        var minRate = new MinDataRate(options.MinBytesPerSecond, TimeSpan.FromSeconds(options.GraceSeconds));
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = Math.Min(options.MaxConnections, BoundedListeners.MaxKept);
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(options.HeaderSeconds);
        kestrel.Limits.MinRequestBodyDataRate = minRate;
        kestrel.Limits.MinResponseDataRate = minRate;
        kestrel.Limits.MaxRequestHeaderCount = 64;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
    }
}
