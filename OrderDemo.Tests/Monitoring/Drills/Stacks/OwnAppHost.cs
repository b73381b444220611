using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using OrderDemo.Tests.EndToEnd;
using OrderDemo.Tests.Monitoring.Drills.Faults;

namespace OrderDemo.Tests.Monitoring.Drills.Stacks;

/// <summary>
/// An AppHost in this process: random ports, its own data, and windows of rules scaled so that alerts fire in seconds. All
/// drills can run on one, in any order.
/// </summary>
internal sealed class OwnAppHost : IDrilledAppHost
{
    private static readonly string[] Settings =
    [
        .. RunningDemo.Settings,
        "--Demo:Prometheus:RuleWindowScale=0.02",
        "--Demo:Prometheus:SloWindowScale=0.001",
    ];

    // The logs of the servers would hide the lines of a drill.
    private static readonly string[] QuietSettings = ["--Logging:LogLevel:Default=None"];

    private readonly DistributedApplication _application;
    private readonly DistributedApplicationModel _model;

    private OwnAppHost(DistributedApplication application)
    {
        _application = application;
        _model = application.Services.GetRequiredService<DistributedApplicationModel>();
    }

    public bool HasViewer => !State("grafana").Resource.TryGetContainerImageName(out var image) || image.Contains("viewer", StringComparison.Ordinal);

    public Uri PageOf(string resource) => new(State(resource).Snapshot.Urls[0].Url);

    /// <summary>Starts it and waits until all is healthy. Alertmanager posts alerts to the webhook, if there is one.</summary>
    public static async Task<OwnAppHost> StartAsync(Uri? webhook, bool quiet, CancellationToken cancellationToken)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrderDemo_AppHost>(
            [.. Settings, .. quiet ? QuietSettings : [], $"--Demo:Prometheus:AlertWebhook={webhook}"], cancellationToken);
        FailingRule.Add(builder);
        var application = await builder.BuildAsync(cancellationToken);
        try
        {
            await application.StartAsync(cancellationToken);
            await Task.WhenAll(RunningDemo.Resources.Select(name => application.ResourceNotifications.WaitForResourceHealthyAsync(name, cancellationToken)));
            return new OwnAppHost(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    // Each resource has one endpoint; MariaDB's is not named http.
    public Uri AddressOf(string resource) => new(_model.Resources.OfType<IResourceWithEndpoints>().Single(found => found.Name == resource).GetEndpoints().Single().Url);

    public Task<ResourceStatus> StatusAsync(string resource, CancellationToken cancellationToken)
    {
        var snapshot = State(resource).Snapshot;
        var process = snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value as int?;
        return Task.FromResult(new ResourceStatus(snapshot.State?.Text, snapshot.HealthStatus?.ToString(), process));
    }

    public async Task CommandAsync(string resource, string command, CancellationToken cancellationToken)
    {
        var result = await _application.ResourceCommands.ExecuteCommandAsync(State(resource).Resource, command, cancellationToken);
        if (!result.Success) throw new InvalidOperationException($"{command} {resource}: {result.Message}");
    }

    public async Task<string> PasswordAsync(string name, CancellationToken cancellationToken) =>
        await _model.Resources.OfType<ParameterResource>().Single(parameter => parameter.Name == name).GetValueAsync(cancellationToken) ?? "";

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private ResourceEvent State(string resource) => _application.ResourceNotifications.TryGetCurrentState(resource, out var state)
        ? state
        : throw new InvalidOperationException($"There is no resource '{resource}'.");
}
