using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OpenTelemetry.Hosting;

/// <summary>Resolving a provider is what creates and starts it; the container disposes (and so flushes) it with the host.</summary>
internal sealed class TelemetryHostInitializer(IServiceProvider services) : ITelemetryHostInitializer
{
    public void Initialize()
    {
        var log = HostingEventSource.Log;
        if (services.GetService<MeterProvider>() is null) log.MeterProviderNotRegistered();
        if (services.GetService<TracerProvider>() is null) log.TracerProviderNotRegistered();
        if (services.GetService<LoggerProvider>() is null) log.LoggerProviderNotRegistered();
    }
}
