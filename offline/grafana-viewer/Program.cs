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
        builder.Services.AddOptions<ViewerOptions>().Bind(builder.Configuration);
        builder.Services.AddSingleton<IValidateOptions<ViewerOptions>, ViewerOptionsValidator>();
        builder.AddServing();

        var app = builder.Build();
        app.Urls.AddLoopback(builder.Configuration);
        var options = app.Services.GetRequiredService<IOptions<ViewerOptions>>().Value;
        var sources = DataSource.ReadAll(options.ProvisioningPath);
        var providers = DashboardProvider.ReadAll(options.ProvisioningPath);
        var catalog = new DashboardCatalog(providers, options.HomeDashboardPath, app.Logger);

        app.UseServing();
        app.MapGet("/api/health", () => Results.Text("""{"database":"ok"}""", "application/json"));
        app.MapDashboards(catalog, sources);
        app.MapQueries(sources);
        app.MapAlerts(sources, options);
        app.MapPages();
        return app;
    }
}
