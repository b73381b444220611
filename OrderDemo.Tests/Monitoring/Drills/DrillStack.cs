using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;
using MySqlConnector;
using OrderDemo.Tests.EndToEnd;
using OrderDemo.Tests.Monitoring.Drills.Stacks;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>The stack of a drill: its own, or the running one.</summary>
internal sealed class DrillStack : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly IDrilledAppHost _appHost;

    private DrillStack(IDrilledAppHost appHost, string monitoringPassword)
    {
        _appHost = appHost;
        Api = Client("api");
        LoadGen = Client("loadgen");
        Prometheus = new PrometheusAlerts(Client("prometheus"));
        Alertmanager = new AlertmanagerClient(Client("alertmanager"), monitoringPassword);
    }

    public HttpClient Api { get; }

    public HttpClient LoadGen { get; }

    public PrometheusAlerts Prometheus { get; }

    public AlertmanagerClient Alertmanager { get; }

    /// <summary>Starts a stack in which minutes are seconds. Alertmanager posts alerts to the webhook, if there is one.</summary>
    public static async Task<DrillStack> StartAsync(Uri? webhook, CancellationToken cancellationToken, bool quiet = false) =>
        await OfAsync(await OwnAppHost.StartAsync(webhook, quiet, cancellationToken), cancellationToken);

    /// <summary>Connects to the stack of a running AppHost.</summary>
    /// <param name="process">The AppHost's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidOperationException">There is no stack, or one of its resources is not healthy.</exception>
    public static async Task<DrillStack> ConnectAsync(int process, CancellationToken cancellationToken)
    {
        var appHost = await RunningAppHost.ConnectAsync(process, cancellationToken);
        foreach (var resource in RunningDemo.Resources)
        {
            if (await appHost.StatusAsync(resource, cancellationToken) is { IsHealthy: false } status)
                throw new InvalidOperationException($"the running stack is not healthy: {resource} is {status.State}, {status.Health}");
        }

        return await OfAsync(appHost, cancellationToken);
    }

    /// <summary>The time limits of a drill on this stack.</summary>
    public DrillBounds BoundsOf(Drill drill) => _appHost is OwnAppHost ? drill.Bounds : drill.RunningBounds;

    /// <summary>The pages that a drill links to, with the addresses of this stack.</summary>
    public IReadOnlyList<DrillLink> LinksOf(Drill drill)
    {
        var grafana = _appHost.AddressOf("grafana");
        var hasViewer = _appHost.HasViewer;
        return
        [
            new("Prometheus", new Uri(_appHost.PageOf("prometheus"), "alerts")),
            // Debian's Alertmanager has no pages; with Grafana, Alertmanager's own page is used.
            new("Alerts", hasViewer ? new Uri(grafana, "/alerts") : new Uri(Alertmanager.Address, "/#/alerts")),
            new("Dashboard", new Uri(grafana, $"/d/{drill.Dashboard}")),
            .. hasViewer ? new DrillLink[] { new("Runbook", new Uri(grafana, $"/alerts?runbook={Path.GetFileName(drill.Runbook)}")) } : [],
        ];
    }

    /// <summary>The process of a resource that is a project.</summary>
    public async Task<int> ProcessOfAsync(string project, CancellationToken cancellationToken) =>
        (await _appHost.StatusAsync(project, cancellationToken)).Process ?? throw new InvalidOperationException($"{project} has no process");

    public async Task StopAsync(string resource, CancellationToken cancellationToken)
    {
        await _appHost.CommandAsync(resource, KnownResourceCommands.StopCommand, cancellationToken);
        await UntilAsync(resource, status => status.HasEnded, cancellationToken);
    }

    /// <summary>Kills the process of a resource that is a project.</summary>
    public async Task KillAsync(string project, CancellationToken cancellationToken)
    {
        using (var process = Process.GetProcessById(await ProcessOfAsync(project, cancellationToken))) process.Kill(entireProcessTree: true);
        await UntilAsync(project, status => status.HasEnded, cancellationToken);
    }

    /// <summary>Starts a resource unless it runs already, and waits until it is healthy.</summary>
    public async Task StartAsync(string resource, CancellationToken cancellationToken)
    {
        if ((await _appHost.StatusAsync(resource, cancellationToken)).HasEnded) await _appHost.CommandAsync(resource, KnownResourceCommands.StartCommand, cancellationToken);
        await UntilAsync(resource, status => status.IsHealthy, cancellationToken);
    }

    /// <summary>Opens a connection as root that is not pooled.</summary>
    public async Task<MySqlConnection> ConnectAsRootAsync(CancellationToken cancellationToken) =>
        await StackDatabase.ConnectAsRootAsync(_appHost.AddressOf("mariadb"), await _appHost.PasswordAsync("mariadb-password", cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        LoadGen.Dispose();
        Prometheus.Dispose();
        Alertmanager.Dispose();
        await _appHost.DisposeAsync();
    }

    private static async Task<DrillStack> OfAsync(IDrilledAppHost appHost, CancellationToken cancellationToken) =>
        new(appHost, await appHost.PasswordAsync("monitoring-password", cancellationToken));

    private HttpClient Client(string resource) => new() { BaseAddress = _appHost.AddressOf(resource) };

    private async Task UntilAsync(string resource, Func<ResourceStatus, bool> reached, CancellationToken cancellationToken)
    {
        var waited = Stopwatch.StartNew();
        while (await _appHost.StatusAsync(resource, cancellationToken) is var status && !reached(status))
        {
            if (waited.Elapsed > Timeout) throw new TimeoutException($"{resource} is {status.State}, {status.Health} after {Timeout.TotalSeconds} s");
            await Task.Delay(Pace, cancellationToken);
        }
    }
}
