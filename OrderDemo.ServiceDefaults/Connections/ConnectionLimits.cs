using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace OrderDemo.ServiceDefaults.Connections;

/// <summary>Bounds what clients can hold of a service by being many, slow or wordy.</summary>
internal static class ConnectionLimits
{
    private const int MostHeaders = 64;
    private const int MostHeaderBytes = 16 * 1024;

    public static void AddConnectionLimits(this IHostApplicationBuilder builder)
    {
        // A read less for each request. An idle connection holds 4 KB for it, and there are no more than Connections:MaxConnections.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.WaitForDataBeforeAllocatingBuffer = false);
        builder.Services.AddOptions<ConnectionOptions>()
            .BindConfiguration("Connections")
            .Validate(options => options.MaxConnections is >= 1 and <= 100_000, "Connections:MaxConnections must be 1 to 100000.")
            .Validate(options => options.HeaderSeconds is >= 0.1 and <= 300, "Connections:HeaderSeconds must be 0.1 to 300.")
            .Validate(options => options.MinBytesPerSecond is >= 1 and <= 1_000_000, "Connections:MinBytesPerSecond must be 1 to 1000000.")
            .Validate(options => options.GraceSeconds is >= 1.1 and <= 300, "Connections:GraceSeconds must be 1.1 to 300.")
            .ValidateOnStart();
        builder.Services.AddOptions<KestrelServerOptions>().Configure<IOptions<ConnectionOptions>>((kestrel, options) => Apply(options.Value, kestrel));
    }

    private static void Apply(ConnectionOptions options, KestrelServerOptions kestrel)
    {
        var slowest = new MinDataRate(options.MinBytesPerSecond, TimeSpan.FromSeconds(options.GraceSeconds));
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxConcurrentConnections = options.MaxConnections;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(options.HeaderSeconds);
        kestrel.Limits.MinRequestBodyDataRate = slowest;
        kestrel.Limits.MinResponseDataRate = slowest;
        kestrel.Limits.MaxRequestHeaderCount = MostHeaders;
        kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
    }
}
