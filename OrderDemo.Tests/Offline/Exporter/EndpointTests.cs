using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace OrderDemo.Tests.Offline.Exporter;

public sealed class EndpointTests
{
    [Fact]
    public async Task The_options_name_the_path()
    {
        await using var app = await ScrapedApp.StartAsync(options => options.ScrapeEndpointPath = "scrape/me");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/scrape/me"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, "/metrics"));
    }

    [Fact]
    public async Task The_call_that_maps_it_may_name_the_path()
    {
        await using var app = await ScrapedApp.StartAsync(map: web => web.MapPrometheusScrapingEndpoint("/here"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/here"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, "/metrics"));
    }

    [Fact]
    public async Task Named_options_have_a_path_of_their_own()
    {
        await using var app = await ScrapedApp.StartAsync(
            builder => builder.Services.AddOpenTelemetry().WithMetrics(
                metrics => metrics.AddPrometheusExporter("other", options => options.ScrapeEndpointPath = "/other")),
            web => web.MapPrometheusScrapingEndpoint(null, null, null, "other"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/other"));
    }

    [Fact]
    public async Task A_route_can_be_given_conventions()
    {
        await using var app = await ScrapedApp.StartAsync(
            map: web => web.MapPrometheusScrapingEndpoint().RequireHost("elsewhere.example"));

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, "/metrics"));
    }

    [Fact]
    public async Task Middleware_in_front_of_the_endpoint_can_answer_in_its_place()
    {
        await using var app = await ScrapedApp.StartAsync(map: web => web.MapPrometheusScrapingEndpoint(
            "/metrics", null, branch => branch.Use((context, next) =>
            {
                if (context.Request.Query.ContainsKey("key")) return next(context);
                context.Response.StatusCode = 401;
                return Task.CompletedTask;
            }), null));

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(app, "/metrics"));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/metrics?key=1"));
    }

    [Fact]
    public async Task The_pipeline_can_answer_at_the_path_of_the_options()
    {
        await using var app = await ScrapedApp.StartAsync(map: web => web.UseOpenTelemetryPrometheusScrapingEndpoint());

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/metrics"));
    }

    [Fact]
    public async Task The_pipeline_can_answer_at_a_path_of_its_own()
    {
        await using var app = await ScrapedApp.StartAsync(map: web => web.UseOpenTelemetryPrometheusScrapingEndpoint("here"));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/here"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, "/metrics"));
    }

    [Fact]
    public async Task The_pipeline_can_answer_the_requests_that_a_predicate_picks()
    {
        await using var app = await ScrapedApp.StartAsync(
            map: web => web.UseOpenTelemetryPrometheusScrapingEndpoint(context => context.Request.Query.ContainsKey("scrape")));

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(app, "/any?scrape"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(app, "/metrics"));
    }

    [Fact]
    public async Task A_meter_provider_that_is_not_the_hosts_can_be_scraped()
    {
        using var meter = new Meter("EndpointTests.Own");
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter(meter.Name)
            .ConfigureResource(resource => resource.Clear())
            .AddPrometheusExporter(options => options.ScopeInfoEnabled = false)
            .Build();
        meter.CreateCounter<int>("own").Add(1);

        await using var app = await ScrapedApp.StartAsync(
            map: web => web.MapPrometheusScrapingEndpoint("/own", provider, null, null));

        using var response = await app.GetAsync(path: "/own");
        Assert.Equal("# TYPE own_total counter\nown_total{} 1\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_provider_without_the_exporter_cannot_be_mapped()
    {
        var exception = await Assert.ThrowsAsync<ArgumentException>(
            () => ScrapedApp.StartAsync(builder => builder.Services.AddOpenTelemetry().WithMetrics()));

        Assert.Contains("PrometheusExporter", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disabled_telemetry_answers_a_scrape_with_nothing()
    {
        await using var app = await ScrapedApp.StartAsync(builder =>
        {
            builder.Configuration["OTEL_SDK_DISABLED"] = "true";
            builder.Services.AddOpenTelemetry().WithMetrics(metrics => metrics.AddPrometheusExporter());
        });

        using var response = await app.GetAsync();

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    private static async Task<HttpStatusCode> StatusAsync(ScrapedApp app, string path)
    {
        using var response = await app.GetAsync(path: path);
        return response.StatusCode;
    }
}
