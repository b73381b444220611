using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace OrderDemo.Tests.Offline.Exporter;

/// <summary>A web application on a free loopback port whose metrics can be scraped, with a meter that only it listens to.</summary>
internal sealed class ScrapedApp : IAsyncDisposable
{
    public const string OpenMetrics = "application/openmetrics-text; version=1.0.0";

    private readonly WebApplication _app;

    private ScrapedApp(WebApplication app, Meter meter)
    {
        _app = app;
        Meter = meter;
        Client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };
    }

    public Meter Meter { get; }

    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Without a target, without scope labels and without a cache, unless <paramref name="options"/> says otherwise.</summary>
    public static Task<ScrapedApp> StartAsync(
        Action<PrometheusAspNetCoreOptions>? options = null,
        Action<MeterProviderBuilder>? metrics = null,
        Action<WebApplication>? map = null)
        => StartAsync(
            builder => builder.Services.AddOpenTelemetry()
                .ConfigureResource(resource => resource.Clear())
                .WithMetrics(m =>
                {
                    metrics?.Invoke(m);
                    m.AddPrometheusExporter(o =>
                    {
                        o.ScrapeResponseCacheDurationMilliseconds = 0;
                        o.ScopeInfoEnabled = false;
                        options?.Invoke(o);
                    });
                }),
            map);

    public static async Task<ScrapedApp> StartAsync(Action<WebApplicationBuilder> configure, Action<WebApplication>? map = null)
    {
        var meter = new Meter($"Scraped.{Guid.NewGuid():N}", "1.2");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        configure(builder);
        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddMeter(meter.Name));

        var app = builder.Build();
        if (map is null) app.MapPrometheusScrapingEndpoint();
        else map(app);
        await app.StartAsync();
        return new ScrapedApp(app, meter);
    }

    /// <summary>The lines of a scrape.</summary>
    public async Task<string[]> ScrapeAsync(string? accept = null)
    {
        using var response = await GetAsync(accept);
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadAsStringAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async Task<HttpResponseMessage> GetAsync(string? accept = null, string path = "/metrics")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.DisposeAsync();
        Meter.Dispose();
    }
}
