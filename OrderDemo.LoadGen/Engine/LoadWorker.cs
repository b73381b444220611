using Microsoft.Extensions.Options;

namespace OrderDemo.LoadGen.Engine;

/// <summary>Generates the configured load for as long as the service runs.</summary>
internal sealed partial class LoadWorker(OpenLoop loop, IOptions<LoadGenOptions> options, ILogger<LoadWorker> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var (rate, target) = (options.Value.Rate, options.Value.Target);
        LoadStarted(rate, target);
        try
        {
            await loop.RunAsync(rate, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service is stopping.
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Sending {Rate} requests per second to {Target}")]
    private partial void LoadStarted(double rate, string target);
}
