using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>The stack that the drills of a test class share, and the receiver of its alerts.</summary>
public sealed class DrilledDemo : IAsyncLifetime
{
    private DrillStack? _stack;

    internal DrillStack Stack => _stack ?? throw new InvalidOperationException("The stack is not started.");

    internal WebhookReceiver Webhook { get; } = new();

    public async Task InitializeAsync()
    {
        RunningDemo.RequireServers();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        _stack = await DrillStack.StartAsync(await Webhook.StartAsync(timeout.Token), timeout.Token);
    }

    public async Task DisposeAsync()
    {
        if (_stack is not null) await _stack.DisposeAsync();
        await Webhook.DisposeAsync();
    }
}
