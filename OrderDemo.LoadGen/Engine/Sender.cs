namespace OrderDemo.LoadGen.Engine;

/// <summary>Performs operations and records what became of them.</summary>
internal sealed partial class Sender(LoadMetrics metrics, TargetWatch target, TimeProvider time, ILogger<Sender> logger)
{
    /// <summary>Performs one operation. It never throws.</summary>
    /// <param name="operation">What to do.</param>
    /// <param name="intended">When it was meant to start: its latency counts from then.</param>
    /// <param name="results">Where it is recorded, unless it was abandoned.</param>
    /// <param name="abandon">Abandons the request.</param>
    public async Task SendAsync(Operation operation, long intended, RunResults results, CancellationToken abandon)
    {
        Outcome outcome;
        try
        {
            outcome = await operation.RunAsync(abandon);
        }
        catch (Exception exception) when (Outcomes.Of(exception) is { } known)
        {
            outcome = known;
        }
        catch (Exception exception)
        {
            // Nobody looks at a request's task, so a defect in one would pass in silence.
            OperationBroke(exception, operation.Name);
            return;
        }

        if (abandon.IsCancellationRequested) return;
        var latency = time.GetElapsedTime(intended);
        results.Completed(operation.Name, outcome, latency);
        metrics.Completed(operation.Name, outcome, latency);
        target.Observe(outcome);
    }

    [LoggerMessage(1, LogLevel.Error, "The operation {Operation} broke")]
    private partial void OperationBroke(Exception exception, string operation);
}
