using System.Diagnostics;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using OrderDemo.AppHost.Resources;
using OrderDemo.AppHost.Servers;
using OrderDemo.Tests.EndToEnd;
using OrderDemo.Tests.Monitoring.Drills.Faults;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>
/// A stack of its own to break: random ports, its own data, and windows of rules scaled so that alerts fire in seconds. All
/// drills can run on one, in any order.
/// </summary>
internal sealed class DrillStack : IAsyncDisposable
{
    /// <summary>The load from the start, requests per second.</summary>
    public const int Rate = 20;

    private static readonly string[] Settings =
    [
        .. RunningDemo.Settings,
        "--Demo:Prometheus:RuleWindowScale=0.02",
        "--Demo:Prometheus:SloWindowScale=0.001",
    ];

    // The servers' logs would hide what a drill tells.
    private static readonly string[] QuietSettings = ["--Logging:LogLevel:Default=None"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly DistributedApplication _application;

    private DrillStack(DistributedApplication application)
    {
        _application = application;
        Api = application.CreateHttpClient("api", "http");
        LoadGen = application.CreateHttpClient("loadgen", "http");
        Prometheus = new PrometheusAlerts(application.CreateHttpClient("prometheus", "http"));
        Alertmanager = new AlertmanagerClient(application.CreateHttpClient("alertmanager", "http"));
    }

    public HttpClient Api { get; }

    public HttpClient LoadGen { get; }

    public PrometheusAlerts Prometheus { get; }

    public AlertmanagerClient Alertmanager { get; }

    /// <summary>Starts it and waits until all is healthy. Alertmanager posts alerts to the web hook, if there is one.</summary>
    public static async Task<DrillStack> StartAsync(Uri? webhook, CancellationToken cancellationToken, bool quiet = false)
    {
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrderDemo_AppHost>(
            [.. Settings, .. quiet ? QuietSettings : [], $"--Demo:Prometheus:AlertWebhook={webhook}"], cancellationToken);
        FailingRule.Add(builder);
        var application = await builder.BuildAsync(cancellationToken);
        try
        {
            await application.StartAsync(cancellationToken);
            await Task.WhenAll(RunningDemo.Resources.Select(name => application.ResourceNotifications.WaitForResourceHealthyAsync(name, cancellationToken)));
            return new DrillStack(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Pages about a drill, each of which opens on this stack.</summary>
    public IReadOnlyList<DrillLink> LinksOf(Drill drill)
    {
        var grafana = _application.GetEndpoint("grafana", "http");
        var runtime = Resource("prometheus") is NativeServer ? ServerRuntime.Native : ServerRuntime.Containers;
        var (prometheus, runbook) = (new Uri(Prometheus.Address, $"{PrometheusExtensions.PagesPath(runtime == ServerRuntime.Native)}/alerts"), Path.GetFileName(drill.Runbook));
        return
        [
            new("Prometheus", prometheus),
            // Debian's Alertmanager has no pages, and Grafana none of Alertmanager's: each has the other's.
            new("Alerts", runtime == ServerRuntime.Native ? new Uri(grafana, "/alerts") : new Uri(Alertmanager.Address, "/#/alerts")),
            new("Dashboard", new Uri(grafana, $"/d/{drill.Dashboard}")),
            .. runtime == ServerRuntime.Native ? new DrillLink[] { new("Runbook", new Uri(grafana, $"/alerts?runbook={runbook}")) } : [],
        ];
    }

    /// <summary>The process of a resource that is a project.</summary>
    public int ProcessOf(string project)
    {
        Assert.True(_application.ResourceNotifications.TryGetCurrentState(project, out var state), $"There is no resource '{project}'.");
        return (int)state.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value!;
    }

    public async Task StopAsync(string resource, CancellationToken cancellationToken)
    {
        await CommandAsync(resource, KnownResourceCommands.StopCommand, cancellationToken);
        await EndedAsync(resource, cancellationToken);
    }

    /// <summary>Kills the process of a resource that is a project.</summary>
    public async Task KillAsync(string project, CancellationToken cancellationToken)
    {
        using (var process = Process.GetProcessById(ProcessOf(project))) process.Kill(entireProcessTree: true);
        await EndedAsync(project, cancellationToken);
    }

    /// <summary>Starts a resource that has ended, and waits until it is healthy.</summary>
    public async Task StartAsync(string resource, CancellationToken cancellationToken)
    {
        await CommandAsync(resource, KnownResourceCommands.StartCommand, cancellationToken);

        // It may still be shown as ended for a moment.
        await _application.ResourceNotifications.WaitForResourceHealthyAsync(resource, WaitBehavior.WaitOnResourceUnavailable, cancellationToken)
            .WaitAsync(Patience, cancellationToken);
    }

    /// <summary>A connection as root that is nobody else's.</summary>
    public Task<MySqlConnection> ConnectAsync(CancellationToken cancellationToken) => _application.ConnectAsRootAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        LoadGen.Dispose();
        Prometheus.Dispose();
        Alertmanager.Dispose();
        await _application.DisposeAsync();
    }

    private IResource Resource(string name) =>
        _application.Services.GetRequiredService<DistributedApplicationModel>().Resources.Single(resource => resource.Name == name);

    private Task<ResourceEvent> EndedAsync(string resource, CancellationToken cancellationToken) => _application.ResourceNotifications.WaitForResourceAsync(
        resource, e => KnownResourceStates.TerminalStates.Contains(e.Snapshot.State?.Text), cancellationToken);

    private async Task CommandAsync(string resource, string command, CancellationToken cancellationToken)
    {
        Assert.True(_application.ResourceNotifications.TryGetCurrentState(resource, out var state), $"There is no resource '{resource}'.");
        var result = await _application.ResourceCommands.ExecuteCommandAsync(state.Resource, command, cancellationToken);
        Assert.True(result.Success, $"{command} {resource}: {result.Message}");
    }
}
