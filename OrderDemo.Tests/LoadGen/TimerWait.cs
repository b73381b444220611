namespace OrderDemo.Tests.LoadGen;

/// <summary>Waits with a timer of a time provider.</summary>
internal sealed class TimerWait(TimeProvider time)
{
    public void Until(long timestamp, CancellationToken cancellationToken)
    {
        while (time.GetElapsedTime(time.GetTimestamp(), timestamp) is { Ticks: > 0 } remaining && !cancellationToken.IsCancellationRequested)
        {
            using var due = new ManualResetEventSlim();
            using var cancelled = cancellationToken.Register(due.Set);
            using var timer = time.CreateTimer(_ => due.Set(), null, remaining, Timeout.InfiniteTimeSpan);
            due.Wait(CancellationToken.None);
        }
    }
}
