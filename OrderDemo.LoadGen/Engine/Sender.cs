namespace OrderDemo.LoadGen.Engine;

/// <summary>Runs operations and records their outcomes.</summary>
internal sealed partial class Sender(LoadMetrics metrics, RequestTraces traces, TimeProvider time, ILogger<Sender> logger)
{
    private int _isTargetDown;

    /// <summary>Runs one operation. It never throws.</summary>
    /// <param name="intended">The scheduled start: latency counts from then.</param>
    /// <param name="results">Receives the result, unless the request was abandoned.</param>
    /// <param name="abandon">Cancels the request.</param>
    public async Task SendAsync(Operation operation, long intended, RunResults results, CancellationToken abandon)
    {
        using var activity = traces.Start(operation.Name);
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
            // Nothing awaits the task of a request, so a defect would go unnoticed.
            OperationFailed(exception, operation.Name);
            return;
        }

        if (abandon.IsCancellationRequested) return;
        var latency = time.GetElapsedTime(intended);
        if (outcome != Outcome.Ok) activity?.SetStatus(ActivityStatusCode.Error, Outcomes.Label(outcome));
        results.Completed(operation.Name, outcome, latency);
        metrics.Completed(operation.Name, outcome, latency);
        Observe(outcome);
    }

    // Two lines per outage, not one per request.
    private void Observe(Outcome outcome)
    {
        var down = outcome is Outcome.Unreachable or Outcome.Timeout ? 1 : 0;
        if (Volatile.Read(ref _isTargetDown) == down || Interlocked.Exchange(ref _isTargetDown, down) == down) return;
        if (down == 1) TargetLost(Outcomes.Label(outcome));
        else TargetBack();
    }

    [LoggerMessage(1, LogLevel.Error, "The operation {Operation} failed with an unexpected exception")]
    private partial void OperationFailed(Exception exception, string operation);

    [LoggerMessage(2, LogLevel.Warning, "The target does not respond ({Outcome}); the load goes on")]
    private partial void TargetLost(string outcome);

    [LoggerMessage(3, LogLevel.Information, "The target responds again")]
    private partial void TargetBack();
}
