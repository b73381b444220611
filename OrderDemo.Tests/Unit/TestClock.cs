using Microsoft.Extensions.Time.Testing;

namespace OrderDemo.Tests.Unit;

/// <summary>A fake clock that signals when the code under test waits for it.</summary>
internal sealed class TestClock : FakeTimeProvider
{
    private volatile TaskCompletionSource _waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a timer is pending.</summary>
    public Task WaitForTimerAsync() => _waiting.Task.WaitAsync(TimeSpan.FromSeconds(10));

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(Fire, state, dueTime, period);
        _waiting.TrySetResult();
        return timer;

        void Fire(object? state)
        {
            _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            callback(state);
        }
    }
}
