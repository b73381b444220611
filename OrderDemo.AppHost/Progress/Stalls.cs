namespace OrderDemo.AppHost.Progress;

/// <summary>Finds resources that are not healthy after a minute, and again whenever that time has doubled.</summary>
internal sealed class Stalls(TimeProvider time)
{
    private static readonly TimeSpan First = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (long Since, TimeSpan Next)> _stalled = [];

    /// <summary>How long a resource has not been healthy, if that is to be reported now; else null.</summary>
    /// <param name="isSettled">Whether it is healthy now, has ended, or is not to run.</param>
    public TimeSpan? Observe(string name, bool isSettled)
    {
        if (isSettled)
        {
            _stalled.Remove(name);
            return null;
        }

        var (since, next) = _stalled.TryGetValue(name, out var known) ? known : (time.GetTimestamp(), First);
        var elapsed = time.GetElapsedTime(since);
        var isDue = elapsed >= next;
        _stalled[name] = (since, isDue ? next * 2 : next);
        return isDue ? elapsed : null;
    }
}
