namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>A viewer of two dashboards with a Prometheus in which an alert fires, and its Alertmanager.</summary>
public sealed class ViewerUnderTest : IAsyncLifetime, IDisposable
{
    private const string Rules = """
        groups:
          - name: viewer
            rules:
              - alert: TargetDown
                expr: up{job="gone"} == 0
                labels: {severity: warning}
                annotations: {summary: '{{$labels.job}} is not scraped', runbook_url: docs/runbooks/TargetDown.md}
        """;

    private readonly GrafanaFiles _files = GrafanaFiles.Create();
    private MonitoringServer? _alertmanager;
    private MonitoringServer? _prometheus;

    internal ViewerProcess Viewer { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        _files.Write("rules.yml", Rules);
        _alertmanager = await MonitoringServer.StartAlertmanagerAsync();
        _prometheus = await MonitoringServer.StartPrometheusAsync($$"""
            global: {scrape_interval: 1s, evaluation_interval: 1s}
            rule_files: ['{{_files.Folder}}/rules.yml']
            alerting: {alertmanagers: [{static_configs: [{targets: ['{{_alertmanager.Url.Authority}}']}]}]}
            scrape_configs:
              - {job_name: alertmanager, static_configs: [{targets: ['{{_alertmanager.Url.Authority}}']}]}
              - {job_name: gone, static_configs: [{targets: ['127.0.0.1:1']}]}
            """, "--enable-feature=exemplar-storage");
        Viewer = await ViewerProcess.StartAsync([
            .. _files.Settings(_prometheus.Url),
            ("ALERTMANAGER_URL", _alertmanager.Url.AbsoluteUri),
            ("RUNBOOKS_PATH", Path.Combine(MonitoringFiles.Repository, "docs/runbooks")),
        ]);
    }

    public async Task DisposeAsync()
    {
        if (Viewer is not null) await Viewer.DisposeAsync();
        if (_prometheus is not null) await _prometheus.DisposeAsync();
        if (_alertmanager is not null) await _alertmanager.DisposeAsync();
    }

    public void Dispose() => _files.Dispose();
}

[CollectionDefinition(nameof(ViewerUnderTest))]
public sealed class ViewerUnderTestGroup : ICollectionFixture<ViewerUnderTest>;
