using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.Offline.AppHosting;

/// <summary>The whole stack, for a test that does things to it.</summary>
internal sealed class OwnDemo : IAsyncDisposable
{
    private readonly IDistributedApplicationTestingBuilder _builder;

    private OwnDemo(IDistributedApplicationTestingBuilder builder, DistributedApplication application) => (_builder, Application) = (builder, application);

    public DistributedApplication Application { get; }

    /// <summary>Starts the stack and waits until all of it is healthy.</summary>
    public static async Task<OwnDemo> StartAsync(CancellationToken cancellationToken, params string[] settings)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrderDemo_AppHost>([.. RunningDemo.Settings, .. settings], cancellationToken);
        var application = await builder.BuildAsync(cancellationToken);
        await application.StartAsync(cancellationToken);
        var demo = new OwnDemo(builder, application);
        await demo.HealthyAsync(cancellationToken);
        return demo;
    }

    public Task HealthyAsync(CancellationToken cancellationToken) =>
        Task.WhenAll(RunningDemo.Resources.Select(name => Application.ResourceNotifications.WaitForResourceHealthyAsync(name, cancellationToken)));

    /// <summary>The process of each resource that runs as one.</summary>
    public IReadOnlyDictionary<string, int> Processes() => RunningDemo.Resources
        .Select(name => (Name: name, Process: ProcessOf(name)))
        .Where(r => r.Process is not null)
        .ToDictionary(r => r.Name, r => r.Process!.Value);

    public async ValueTask DisposeAsync()
    {
        await Application.DisposeAsync();
        await _builder.DisposeAsync();
    }

    private int? ProcessOf(string name) =>
        Application.ResourceNotifications.TryGetCurrentState(name, out var e) && e.Snapshot.State?.Text == KnownResourceStates.Running
            ? (int?)e.Snapshot.Properties.FirstOrDefault(p => p.Name == "executable.pid")?.Value
            : null;
}
