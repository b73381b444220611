using System.Diagnostics;
using OrderDemo.LoadGen.Engine;

namespace OrderDemo.Tests.LoadGen;

public sealed class PreciseWaitTests
{
    private static readonly TimeSpan[] Waits = [TimeSpan.FromMilliseconds(0.02), TimeSpan.FromMilliseconds(1.5), TimeSpan.FromMilliseconds(7)];

    [Theory]
    [InlineData(true)] // Linux
    [InlineData(false)] // macOS
    public void A_wait_never_ends_early(bool hasTimerSlack)
    {
        var sleep = new UnixSleep(hasTimerSlack);
        foreach (var wait in Waits)
        {
            var end = In(wait);
            PreciseWait.Until(end, sleep, CancellationToken.None);
            Assert.True(Stopwatch.GetTimestamp() >= end);
        }
    }

    [Fact]
    public void A_wait_of_this_system_never_ends_early() => Assert.All(Waits, wait =>
    {
        var end = In(wait);
        PreciseWait.Until(end, CancellationToken.None);
        Assert.True(Stopwatch.GetTimestamp() >= end);
    });

    [Fact]
    public void The_end_of_a_wait_is_not_slept_where_the_system_might_oversleep_it()
    {
        var sleep = new CoarseSleep(TimeSpan.FromMilliseconds(0.5));
        var end = In(TimeSpan.FromMilliseconds(20));

        PreciseWait.Until(end, sleep, CancellationToken.None);

        Assert.True(Stopwatch.GetTimestamp() >= end);
        Assert.NotEmpty(sleep.Slept);
        Assert.All(sleep.Slept, slept => Assert.InRange(slept.TotalMilliseconds, 0, 19.5));
    }

    [Fact]
    public void A_cancelled_wait_ends_at_once()
    {
        using var cancelled = new CancellationTokenSource(TimeSpan.FromMilliseconds(20));
        var end = In(TimeSpan.FromMinutes(1));

        PreciseWait.Until(end, cancelled.Token);

        Assert.True(Stopwatch.GetTimestamp() < end);
    }

    private static long In(TimeSpan wait) => Stopwatch.GetTimestamp() + (long)(wait.TotalSeconds * Stopwatch.Frequency);

    /// <summary>Sleeps as a timer that fires at fixed intervals.</summary>
    private sealed class CoarseSleep(TimeSpan interval) : IThreadSleep
    {
        public List<TimeSpan> Slept { get; } = [];

        public TimeSpan Resolution => interval;

        public void For(TimeSpan duration, CancellationToken cancellationToken)
        {
            Slept.Add(duration);
            Thread.Sleep(duration);
        }
    }
}
