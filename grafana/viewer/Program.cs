using OrderDemo.GrafanaViewer.Alerts;
using OrderDemo.GrafanaViewer.Dashboards;

namespace OrderDemo.GrafanaViewer;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            await using var app = Build(args);
            await app.RunAsync();
            return 0;
        }
        catch (Exception exception) when (SettingError.Describe(exception) is { } line)
        {
            await Console.Error.WriteLineAsync(line);
            return 1;
        }
    }

    private static WebApplication Build(string[] args)
    {
        // Not the working directory, because the configuration watches this folder and all folders in it.
        var folder = AppContext.BaseDirectory;
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = args, ContentRootPath = folder });
        builder.AddServing();

        var app = builder.Build();
        app.Urls.AddLoopback(builder.Configuration);
        var settings = ViewerSettings.Read(builder.Configuration);
        var sources = DataSource.ReadAll(settings.Provisioning);
        var providers = DashboardProvider.ReadAll(settings.Provisioning);
        var catalog = new DashboardCatalog(providers, settings.HomeDashboard, app.Logger);

        app.Use(SameOrigin.CheckAsync);
        app.UsePages();
        app.UseRouting();
        app.MapGet("/api/health", () => Results.Text("""{"database":"ok"}""", "application/json"));
        app.MapDashboards(catalog, sources);
        app.MapQueries(sources);
        app.MapAlerts(sources, settings);
        app.MapPages();
        return app;
    }
}
