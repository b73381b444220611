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

    var mariadb = builder.AddMariaDb("mariadb", settings, rootPassword, ordersPassword, exporterPassword);
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

    var mysqldExporter = builder.AddMySqlExporter("mysqld-exporter", settings, mariadb, exporterPassword, monitoringPassword);
    var nodeExporter = builder.AddNodeExporter("node-exporter", settings);
    var cadvisor = settings.CAdvisor ? builder.AddCAdvisor("cadvisor", settings) : null;

    var alertmanager = builder.AddAlertmanager("alertmanager", settings, monitoringPassword);
    var prometheus = builder.AddPrometheus("prometheus", settings, monitoringPassword)
        .WithAlertmanager(alertmanager.GetEndpoint("http"))
        .WithScrapeTarget(api.GetEndpoint("http"))
        .WithScrapeTarget(loadgen.GetEndpoint("http"))
        .WithScrapeTarget(mysqldExporter.GetEndpoint("http"))
        .WithScrapeTarget(nodeExporter.GetEndpoint("http"))
        .WithScrapeTarget(alertmanager.GetEndpoint("http"));

    if (cadvisor is not null) prometheus.WithScrapeTarget(cadvisor.GetEndpoint("http"));

    // Started by the user in the dashboard.
    var pushgateway = builder.AddPushgateway("pushgateway", settings, monitoringPassword);
    var blackboxExporter = builder.AddBlackboxExporter("blackbox-exporter", settings, monitoringPassword);
    var statsdExporter = builder.AddStatsDExporter("statsd-exporter", settings);
    var processExporter = builder.AddProcessExporter("process-exporter", settings);
    prometheus
        .WithTargetWhileRunning(pushgateway.GetEndpoint("http"))
        .WithTargetWhileRunning(blackboxExporter.GetEndpoint("http"))
        .WithTargetWhileRunning(statsdExporter.GetEndpoint("http"))
        .WithTargetWhileRunning(processExporter.GetEndpoint("http"))
        .WithProbe(blackboxExporter, api.GetEndpoint("http"), "/health");

    builder.AddGrafana("grafana", settings, prometheus.GetEndpoint("http"), alertmanager.GetEndpoint("http"), monitoringPassword, grafanaPassword);

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
