namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>A folder with Grafana's provisioning files, for a test to change.</summary>
internal sealed class GrafanaFiles : IDisposable
{
    public const string Overview = """{"uid": "the-overview", "title": "Overview", "description": "All of it.", "tags": ["a"], "panels": []}""";

    public string Folder { get; } = Directory.CreateTempSubdirectory("orderdemo-grafana-").FullName;

    public string Dashboards => Path.Combine(Folder, "dashboards");

    /// <summary>Two dashboards, a Prometheus that is the default, and a data source of another type.</summary>
    public static GrafanaFiles Create()
    {
        var files = new GrafanaFiles();
        files.Write("provisioning/datasources/sources.yml", DataSources);
        files.Write("provisioning/dashboards/files.yaml", Providers);
        files.Write("dashboards/overview.json", Overview);
        files.Write("dashboards/More/other.json", """{"uid": "other", "title": "Other"}""");
        files.Write("dashboards/broken.json", "{");
        files.Write("dashboards/unrelated.json", "[1]");
        return files;
    }

    /// <summary>A copy of the repository's provisioning files.</summary>
    public static GrafanaFiles CopyRepository()
    {
        var files = new GrafanaFiles();
        var source = Path.Combine(MonitoringFiles.Repository, "grafana");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(source, "provisioning"), "*", SearchOption.AllDirectories)
            .Concat(Directory.EnumerateFiles(Path.Combine(source, "dashboards"), "*", SearchOption.AllDirectories)))
        {
            files.Write(Path.GetRelativePath(source, file), File.ReadAllText(file));
        }

        return files;
    }

    /// <summary>The settings of a viewer for these files.</summary>
    public (string Name, string Value)[] Settings(Uri prometheus) =>
    [
        ("GF_PATHS_PROVISIONING", Path.Combine(Folder, "provisioning")),
        ("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", Path.Combine(Dashboards, "overview.json")),
        ("DASHBOARDS_PATH", Dashboards),
        ("PROMETHEUS_URL", prometheus.GetLeftPart(UriPartial.Authority)),
        ("SCRAPE_INTERVAL", "1s"),
    ];

    public void Write(string path, string content)
    {
        var file = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private const string DataSources = """
        # Where data comes from.
        apiVersion: 1
        datasources:
          - name: Metrics
            uid: "metrics"   # with a comment
            type: prometheus
            url: ${PROMETHEUS_URL}
            isDefault: true
            jsonData:
              timeInterval: $SCRAPE_INTERVAL
              exemplarTraceIdDestinations:
                - {name: trace_id, url: 'http://localhost:15080/traces/detail/$${__value.raw}', urlDisplayLabel: Trace in Aspire}
                - {name: span_id, url: $NO_SUCH_DASHBOARD/traces}
          - name: 'Logs: 50$$'
            uid: logs
            type: loki
            url: http://127.0.0.1:1
        """;

    private const string Providers = """
        apiVersion: 1

        providers:
        - name: files
          type: file
          options:
            path: $DASHBOARDS_PATH
            foldersFromFilesStructure: true
        """;
}
