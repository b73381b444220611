using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace OrderDemo.Tests.Offline.AppHosting;

/// <summary>A test that describes an application of its own, starts it and looks at its resources.</summary>
public abstract class AppHostTest : IAsyncLifetime, IDisposable
{
    private readonly CancellationTokenSource _timeout = new(TimeSpan.FromSeconds(30));

    protected IDistributedApplicationTestingBuilder Builder { get; } = DistributedApplicationTestingBuilder.Create();

    protected DistributedApplication Application { get; private set; } = null!;

    protected CancellationToken Timeout => _timeout.Token;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        if (Application is not null)
        {
            await Application.DisposeAsync();
        }

        await Builder.DisposeAsync();
    }

    public void Dispose()
    {
        _timeout.Dispose();
        GC.SuppressFinalize(this);
    }

    protected static int ProcessOf(ResourceEvent e) => (int)e.Snapshot.Properties.Single(p => p.Name == "executable.pid").Value!;

    protected async Task StartAsync()
    {
        Application = await Builder.BuildAsync(Timeout);
        await Application.StartAsync(Timeout);
    }

    protected Task<ResourceEvent> WaitForAsync(string resource, string state) =>
        Application.ResourceNotifications.WaitForResourceAsync(resource, e => e.Snapshot.State?.Text == state, Timeout);

    protected Task<ExecuteCommandResult> CommandAsync(string resource, string command) =>
        Application.ResourceCommands.ExecuteCommandAsync(Find(resource), command, Timeout);

    protected async Task<IReadOnlyList<string>> LogAsync(string resource)
    {
        await foreach (var lines in Application.Services.GetRequiredService<ResourceLoggerService>().GetAllAsync(Find(resource)))
        {
            return [.. lines.Select(l => l.Content)];
        }

        return [];
    }

    private IResource Find(string resource) => Builder.Resources.Single(r => r.Name == resource);
}
