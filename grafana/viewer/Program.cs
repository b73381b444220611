using OrderDemo.GrafanaViewer.Alerts;
using OrderDemo.GrafanaViewer.Dashboards;
using OrderDemo.ServiceDefaults.Connections;
using OrderDemo.ServiceDefaults.Security;

namespace OrderDemo.GrafanaViewer;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        try
        {
            if (OpenFileLimit.Problem is { } problem) throw new ViewerSettingException(problem);
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
        if (builder.Configuration["SecretsFolder"] is { } secrets) builder.Configuration.AddKeyPerFile(secrets);
        builder.AddServing();

        var app = builder.Build();
        app.Urls.AddLoopback(builder.Configuration);
        var settings = ViewerSettings.Read(builder.Configuration);
        var sources = DataSource.ReadAll(settings.Provisioning);
        var providers = DashboardProvider.ReadAll(settings.Provisioning);
        var catalog = new DashboardCatalog(providers, settings.HomeDashboard, app.Logger);

        app.UseSecurityHeaders();
        app.UsePages();
        app.UseRouting();
        app.UseForeignRequestChecks();
        app.MapGet("/api/health", () => Results.Text("""{"database":"ok"}""", "application/json"));
        var calls = app.MapGroup("").RefuseOtherSites();
        calls.MapDashboards(catalog, sources);
        calls.MapQueries(sources);
        calls.MapAlerts(sources, settings);
        app.MapPages();
        return app;
    }
}
