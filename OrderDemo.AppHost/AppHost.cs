using OrderDemo.AppHost.Progress;
using OrderDemo.AppHost.Resources;
using OrderDemo.AppHost.Settings;

try
{
    var builder = DistributedApplication.CreateBuilder(args);
    var settings = DemoSettings.Read(builder);

    var ordersPassword = builder.AddPassword("orders-app-password");
    var exporterPassword = builder.AddPassword("exporter-password");
    var grafanaPassword = builder.AddPassword("grafana-admin-password");

    var mariadb = builder.AddMariaDb("mariadb", settings, ordersPassword, exporterPassword);
    var orders = mariadb.AddDatabase("orders");

    var api = builder.AddProject<Projects.OrderDemo_Api>("api")
        .WithHostPort(settings.Ports.Api)
        .WithOrdersDatabase(orders, ordersPassword)
        .WithHttpHealthCheck("/health")
        .WaitFor(orders);

    var loadgen = builder.AddProject<Projects.OrderDemo_LoadGen>("loadgen")
        .WithHostPort(settings.Ports.LoadGen)
        .WithLoad(settings.Load, api.GetEndpoint("http"))
        .WithLoadCommands()
        .WithHttpHealthCheck("/health")
        .WaitFor(api);

    var mysqldExporter = builder.AddMySqlExporter("mysqld-exporter", settings, mariadb, exporterPassword);
    var nodeExporter = builder.AddNodeExporter("node-exporter", settings);
    var cadvisor = builder.AddCAdvisor("cadvisor", settings);

    var alertmanager = builder.AddAlertmanager("alertmanager", settings);
    var prometheus = builder.AddPrometheus("prometheus", settings)
        .WithAlertmanager(alertmanager.GetEndpoint("http"))
        .WithScrapeTarget(api.GetEndpoint("http"))
        .WithScrapeTarget(loadgen.GetEndpoint("http"))
        .WithScrapeTarget(mysqldExporter.GetEndpoint("http"))
        .WithScrapeTarget(nodeExporter.GetEndpoint("http"))
        .WithScrapeTarget(cadvisor.GetEndpoint("http"))
        .WithScrapeTarget(alertmanager.GetEndpoint("http"));

    builder.AddGrafana("grafana", settings, prometheus.GetEndpoint("http"), grafanaPassword);

    builder.AddProgress(settings);
    await builder.Build().RunAsync();
    return 0;
}
catch (Exception e) when (StartupFailure.Explain(e) is { } line)
{
    await Console.Error.WriteLineAsync(line);
    return 1;
}
