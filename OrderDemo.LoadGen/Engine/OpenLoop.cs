using Microsoft.Extensions.Options;

namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// An open model: requests start at their scheduled times, however long the earlier ones take, as the users of a public
/// service do. A request's duration counts from its scheduled time, so a stall of the target is seen by every request that
/// it would have met (no coordinated omission).
/// </summary>
internal sealed partial class OpenLoop(
    IScenario scenario, LoadMetrics metrics, TargetWatch target, TimeProvider time, IOptions<LoadGenOptions> options, ILogger<OpenLoop> logger)
{
    /// <summary>A start this much after its time counts as late; less is the granularity of timers.</summary>
    public static readonly TimeSpan Lateness = TimeSpan.FromMilliseconds(10);

    private readonly int _limit = options.Value.MaxInFlight;
    private int _inFlight;

    /// <summary>Sends requests until cancelled. At a rate of 0 it sends none.</summary>
    /// <param name="rate">Requests per second.</param>
    /// <param name="cancellationToken">Ends the loop; requests under way are abandoned.</param>
    public async Task RunAsync(double rate, CancellationToken cancellationToken)
    {
        metrics.TargetRate = rate;
        if (rate == 0) return;

        var schedule = new ArrivalSchedule(time.GetTimestamp(), rate, time.TimestampFrequency);
        while (!cancellationToken.IsCancellationRequested)
        {
            var intended = schedule.Next();
            await WaitUntilAsync(intended, cancellationToken);
            if (Volatile.Read(ref _inFlight) >= _limit)
            {
                metrics.Dropped();
                continue;
            }

            if (time.GetElapsedTime(intended) > Lateness) metrics.Late();
            Interlocked.Increment(ref _inFlight);
            _ = PerformAsync(scenario.Next(), intended, cancellationToken);
        }
    }

    private async Task PerformAsync(Operation operation, long intended, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await OutcomeOfAsync(operation, cancellationToken);
            if (cancellationToken.IsCancellationRequested) return;
            metrics.Completed(operation.Name, outcome, time.GetElapsedTime(intended));
            target.Observe(outcome);
        }
        catch (Exception exception)
        {
            // Nobody awaits a request, so a defect in one would pass in silence.
            OperationBroke(exception, operation.Name);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    private static async Task<Outcome> OutcomeOfAsync(Operation operation, CancellationToken cancellationToken)
    {
        try
        {
            return await operation.RunAsync(cancellationToken);
        }
        catch (Exception exception) when (Outcomes.Of(exception) is not null)
        {
            return Outcomes.Of(exception)!.Value;
        }
    }

    private async Task WaitUntilAsync(long timestamp, CancellationToken cancellationToken)
    {
        while (time.GetElapsedTime(time.GetTimestamp(), timestamp) is { Ticks: > 0 } remaining)
        {
            // Timers count whole milliseconds; rounding up keeps a request from starting early.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(remaining.TotalMilliseconds)), time, cancellationToken);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The operation {Operation} broke")]
    private partial void OperationBroke(Exception exception, string operation);
}
