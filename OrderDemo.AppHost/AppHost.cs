using OrderDemo.AppHost.Progress;
using OrderDemo.AppHost.Publishing;

try
{
    Surroundings.Prepare();
    // Nothing here speaks HTTPS, and an engine cannot copy certificates to a container whose files are read-only.
    var builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, TrustDeveloperCertificate = false });
    var settings = await DemoSettings.ReadAsync(builder);
    using var run = await builder.StartRunAsync(settings);

    var rootPassword = builder.AddPassword("mariadb-password");
    var ordersPassword = builder.AddPassword("orders-app-password");
    var exporterPassword = builder.AddPassword("exporter-password", MySqlExporterExtensions.UnreadablePassword);
    var monitoringPassword = builder.AddPassword("monitoring-password");
    var grafanaPassword = builder.AddPassword("grafana-admin-password", GrafanaExtensions.UnreadablePassword);

    var mariadb = builder.AddMariaDb("mariadb", settings.MariaDb, settings.Data.KeptName, rootPassword, ordersPassword, exporterPassword);
    var orders = mariadb.AddOrdersDatabase("orders", ordersPassword);

    var api = builder.AddProject<Projects.OrderDemo_Api>("api")
        .WithHttpPort(settings.Ports.Api)
        .AsBuiltProgram(settings.BridgeAddress)
        .WithReference(orders)
        .WithHttpHealthCheck("/health")
        .WithUrlForEndpoint("http", url => (url.DisplayText, url.Url) = ("API reference", "/scalar"))
        .WithIconName("ShoppingBag")
        .WaitFor(orders);

    var loadgen = builder.AddProject<Projects.OrderDemo_LoadGen>("loadgen")
        .WithHttpPort(settings.Ports.LoadGen)
        .AsBuiltProgram(settings.BridgeAddress)
        .WithReference(api)
        .WithEnvironment("LoadGen__Rate", settings.Load.Rate.ToString(CultureInfo.InvariantCulture))
        .WithLoadCommands()
        .WithHttpHealthCheck("/health")
        .WithUrlForEndpoint("http", url => url.DisplayText = "Load")
        .WithIconName("TopSpeed")
        .WaitFor(api);

    var mysqldExporter = builder
        .AddMySqlExporter("mysqld-exporter", settings.MySqlExporter, mariadb.GetEndpoint("tcp"), "exporter", exporterPassword, monitoringPassword)
        .WithLoginCheck(mariadb, "exporter", exporterPassword);
    var nodeExporter = builder.AddNodeExporter("node-exporter", settings.NodeExporter);
    var cadvisor = settings.CAdvisor ? builder.AddCAdvisor("cadvisor", settings.CAdvisorServer) : null;

    var alertmanager = builder.AddAlertmanager(
        "alertmanager", settings.Alertmanager, "../prometheus/alertmanager.yml", monitoringPassword, settings.Prometheus.AlertWebhook);
    var prometheus = builder
        .AddPrometheus("prometheus", settings.PrometheusServer, "../prometheus", monitoringPassword, settings.Data.KeptName)
        .WithSettings(settings)
        .WithAlertmanager(alertmanager)
        .WithScrapeTarget(api.GetEndpoint("http"))
        .WithScrapeTarget(loadgen.GetEndpoint("http"))
        .WithScrapeTarget(mysqldExporter.GetEndpoint("http"))
        .WithScrapeTarget(nodeExporter.GetEndpoint("http"))
        .WithScrapeTarget(alertmanager.GetEndpoint("http"));

    if (cadvisor is not null) prometheus.WithScrapeTarget(cadvisor.GetEndpoint("http"));

    // Started by the user in the dashboard.
    var pushgateway = builder.AddPushgateway("pushgateway", settings.Pushgateway, monitoringPassword).AsOptional();
    var blackboxExporter = builder.AddBlackboxExporter("blackbox-exporter", settings.BlackboxExporter, "../prometheus/blackbox.yml", monitoringPassword).AsOptional();
    var statsdExporter = builder.AddStatsDExporter("statsd-exporter", settings.StatsDExporter, settings.Ports.StatsD, ServerSettings.StatsDAdvice).AsOptional();
    var processExporter = builder.AddProcessExporter("process-exporter", settings.ProcessExporter).AsOptional();
    prometheus
        .WithTargetWhileRunning(pushgateway.GetEndpoint("http"))
        .WithTargetWhileRunning(blackboxExporter.GetEndpoint("http"))
        .WithTargetWhileRunning(statsdExporter.GetEndpoint("http"))
        .WithTargetWhileRunning(processExporter.GetEndpoint("http"))
        .WithProbe(blackboxExporter, api.GetEndpoint("http"), "/health");

    var files = new GrafanaFiles("../grafana", new Projects.OrderDemo_GrafanaViewer().ProjectPath, "../docs/runbooks");
    builder.AddGrafana("grafana", settings.Grafana, files, prometheus, alertmanager, monitoringPassword, grafanaPassword);

    builder.AddComposeProject(settings);
    builder.Services.AddStartRetry();
    builder.AddProgress(settings);
    await using var application = builder.Build();
    await application.RunAsync();
    return Environment.ExitCode;
}
catch (Exception e) when (StartupFailure.Explain(e) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
