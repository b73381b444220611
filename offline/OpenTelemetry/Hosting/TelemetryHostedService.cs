using Microsoft.Extensions.Hosting;

namespace OpenTelemetry.Hosting;

/// <summary>The first hosted service to start, so that telemetry already listens when the others do.</summary>
internal sealed class TelemetryHostedService(ITelemetryHostInitializer initializer) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        initializer.Initialize();
        return Task.CompletedTask;
    }

    // Providers outlive every hosted service: the last telemetry of a stopping host still counts.
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
