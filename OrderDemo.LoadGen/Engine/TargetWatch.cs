namespace OrderDemo.LoadGen.Engine;

/// <summary>Logs when the target stops responding and when it responds again: two lines per outage, not one per request.</summary>
internal sealed partial class TargetWatch(ILogger<TargetWatch> logger)
{
    private int _isDown;

    public void Observe(Outcome outcome)
    {
        var down = outcome is Outcome.Unreachable or Outcome.Timeout ? 1 : 0;
        if (Volatile.Read(ref _isDown) == down || Interlocked.Exchange(ref _isDown, down) == down) return;
        if (down == 1) TargetLost(Outcomes.Label(outcome));
        else TargetBack();
    }

    [LoggerMessage(1, LogLevel.Warning, "The target does not respond ({Outcome}); the load goes on")]
    private partial void TargetLost(string outcome);

    [LoggerMessage(2, LogLevel.Information, "The target responds again")]
    private partial void TargetBack();
}
