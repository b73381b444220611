namespace OrderDemo.LoadGen.Engine;

/// <summary>Logs when the target stops answering and when it answers again: two lines per outage, not one per request.</summary>
internal sealed partial class TargetWatch(ILogger<TargetWatch> logger)
{
    private int _away;

    public void Observe(Outcome outcome)
    {
        var away = outcome is Outcome.Unreachable or Outcome.Timeout ? 1 : 0;
        if (Volatile.Read(ref _away) == away || Interlocked.Exchange(ref _away, away) == away) return;
        if (away == 1) TargetLost(Outcomes.Label(outcome));
        else TargetBack();
    }

    [LoggerMessage(1, LogLevel.Warning, "The target does not answer ({Outcome}); requests go on")]
    private partial void TargetLost(string outcome);

    [LoggerMessage(2, LogLevel.Information, "The target answers again")]
    private partial void TargetBack();
}
