namespace OrderDemo.LoadGen.Engine;

/// <summary>Runs operations and records their results.</summary>
internal sealed partial class Sender(LoadMetrics metrics, RequestTraces traces, TimeProvider time, ILogger<Sender> logger)
{
    private int _isTargetDown;

    /// <summary>Runs one operation, and those that follow it. It never throws: nothing awaits the task of a request.</summary>
    /// <param name="intended">The scheduled start: latency counts from then.</param>
    /// <param name="results">Receives the results, unless the request was abandoned.</param>
    /// <param name="abandon">Cancels the request.</param>
    public async Task SendAsync(Operation operation, long intended, RunResults results, CancellationToken abandon)
    {
        for (var next = operation; next is not null; intended = time.GetTimestamp())
        {
            using var activity = traces.Start(next.Name);
            RequestResult result;
            try
            {
                result = await next.RunAsync(abandon);
            }
            catch (Exception exception)
            {
                result = RequestResult.Of(exception);
                if (result.Outcome == Outcome.NotSent) RequestNotSent(exception, next.Name);
            }

            if (abandon.IsCancellationRequested) return;
            var latency = time.GetElapsedTime(intended);
            var isOk = result.Outcome == Outcome.Ok;
            if (!isOk) activity?.SetStatus(ActivityStatusCode.Error, Outcomes.Label(result.Outcome));
            results.Completed(next.Name, result, latency);
            metrics.Completed(next.Name, result.Outcome, latency);
            Observe(result.Outcome);
            next = isOk ? next.Then : null;
        }
    }

    // Two lines per outage, not one per request.
    private void Observe(Outcome outcome)
    {
        var down = outcome is Outcome.Unreachable or Outcome.Timeout ? 1 : 0;
        if (Volatile.Read(ref _isTargetDown) == down || Interlocked.Exchange(ref _isTargetDown, down) == down) return;
        if (down == 1) TargetLost(Outcomes.Label(outcome));
        else TargetBack();
    }

    [LoggerMessage(1, LogLevel.Error, "The request {Operation} could not be sent")]
    private partial void RequestNotSent(Exception exception, string operation);

    [LoggerMessage(2, LogLevel.Warning, "The target does not respond ({Outcome}); the load goes on")]
    private partial void TargetLost(string outcome);

    [LoggerMessage(3, LogLevel.Information, "The target responds again")]
    private partial void TargetBack();
}
