using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OrderDemo.ServiceDefaults.Telemetry;

/// <summary>
/// Sends the remaining telemetry when the service stops, all signals in parallel and within a timeout. By default each provider
/// waits up to 5 s for a collector, and Aspire's dashboard stops before the services.
/// </summary>
/// <remarks>It must be the first hosted service: the others stop before it, and may log until then.</remarks>
internal sealed class TelemetryFlush(IServiceProvider services) : IHostedService
{
    private const int TimeoutMilliseconds = 500;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => services.GetService<TracerProvider>()?.Shutdown(TimeoutMilliseconds), CancellationToken.None),
        Task.Run(() => services.GetService<LoggerProvider>()?.Shutdown(TimeoutMilliseconds), CancellationToken.None),
        Task.Run(() => services.GetService<MeterProvider>()?.Shutdown(TimeoutMilliseconds), CancellationToken.None));
}
