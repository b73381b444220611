using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Builder;
using OpenTelemetry.Exporter;

namespace OrderDemo.Tests.Offline.Exporter;

public sealed class ScrapeTests
{
    [Fact]
    public async Task A_response_answers_the_scrapes_of_its_format_until_it_is_too_old()
    {
        await using var app = await ScrapedApp.StartAsync(options => options.ScrapeResponseCacheDurationMilliseconds = 3_600_000);
        var counter = app.Meter.CreateCounter<int>("seen");
        counter.Add(1);
        await app.ScrapeAsync();
        counter.Add(1);

        Assert.Contains("seen_total{} 1", await app.ScrapeAsync());
        Assert.Contains("seen_total{} 2", await app.ScrapeAsync(ScrapedApp.OpenMetrics));
    }

    [Fact]
    public async Task Without_a_cache_every_scrape_is_up_to_date()
    {
        await using var app = await ScrapedApp.StartAsync(options => options.ScrapeResponseCacheDurationMilliseconds = 0);
        var counter = app.Meter.CreateCounter<int>("seen");
        counter.Add(1);
        await app.ScrapeAsync();
        counter.Add(1);

        Assert.Contains("seen_total{} 2", await app.ScrapeAsync());
    }

    [Fact]
    public async Task Scrapes_that_meet_share_one_collection_in_all_their_formats()
    {
        var collections = 0;
        using var collecting = new SemaphoreSlim(0);
        using var others = new CountdownEvent(2);
        var requests = 0;
        await using var app = await ScrapedApp.StartAsync(map: web => web.MapPrometheusScrapingEndpoint(
            "/metrics", null, branch => branch.Use(async (context, next) =>
            {
                // What the endpoint does before it first waits has happened when it returns.
                var isFirst = Interlocked.Increment(ref requests) == 1;
                var answering = next(context);
                if (!isFirst) others.Signal();
                await answering;
            }), null));
        app.Meter.CreateObservableGauge("seen", () =>
        {
            collecting.Release();
            Assert.True(others.Wait(TimeSpan.FromSeconds(30)));
            return Interlocked.Increment(ref collections);
        });

        var first = Task.Run(() => app.ScrapeAsync());
        Assert.True(await collecting.WaitAsync(TimeSpan.FromSeconds(30)));
        var answers = await Task.WhenAll(first, app.ScrapeAsync(), app.ScrapeAsync(ScrapedApp.OpenMetrics));

        Assert.Equal(1, collections);
        Assert.All(answers, lines => Assert.Contains("seen{} 1", lines));
    }

    [Fact]
    public async Task Many_scrapes_at_once_are_all_answered_in_full()
    {
        await using var app = await ScrapedApp.StartAsync();
        for (var i = 0; i < 200; i++) app.Meter.CreateCounter<int>($"seen{i}").Add(i);

        var answers = await Task.WhenAll(Enumerable.Range(0, 64).Select(
            i => Task.Run(() => app.ScrapeAsync(i % 2 == 0 ? null : ScrapedApp.OpenMetrics))));

        Assert.All(answers, lines => Assert.Equal(200, lines.Count(line => line.Contains("_total{} ", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_response_beyond_the_limit_is_an_error_and_one_within_it_is_not()
    {
        await using var app = await ScrapedApp.StartAsync(options => options.MaxScrapeResponseSizeBytes = 85_000);
        var gauge = app.Meter.CreateGauge<int>("seen");
        void Record(int letters) => gauge.Record(1, new KeyValuePair<string, object?>("k", new string('x', letters)));
        Record(80_000);
        using var within = await app.GetAsync();
        Record(5_000);
        using var beyond = await app.GetAsync();

        Assert.Equal(HttpStatusCode.OK, within.StatusCode);
        Assert.Equal(HttpStatusCode.InternalServerError, beyond.StatusCode);
        Assert.Empty(await beyond.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task A_scrape_that_takes_longer_than_the_scraper_waits_is_a_timeout()
    {
        await using var app = await ScrapedApp.StartAsync();
        app.Meter.CreateObservableGauge("seen", () =>
        {
            var started = TimeProvider.System.GetTimestamp();
            while (TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromMilliseconds(3)) Thread.Yield();
            return 1;
        });
        app.Client.DefaultRequestHeaders.Add("X-Prometheus-Scrape-Timeout-Seconds", "0.001");

        using var response = await app.GetAsync();

        Assert.Equal(HttpStatusCode.RequestTimeout, response.StatusCode);
    }

    [Fact]
    public async Task A_scraper_that_accepts_gzip_gets_it()
    {
        await using var app = await ScrapedApp.StartAsync();
        app.Meter.CreateGauge<int>("seen").Record(1);
        app.Client.DefaultRequestHeaders.Add("Accept-Encoding", "br, gzip");

        using var response = await app.GetAsync();
        await using var body = new GZipStream(await response.Content.ReadAsStreamAsync(), CompressionMode.Decompress);
        using var reader = new StreamReader(body);

        Assert.Equal("gzip", response.Content.Headers.ContentEncoding.Single());
        Assert.Equal("# TYPE seen gauge\nseen{} 1\n", await reader.ReadToEndAsync());
    }

    [Fact]
    public async Task A_head_request_gets_the_headers_alone()
    {
        await using var app = await ScrapedApp.StartAsync();
        app.Meter.CreateGauge<int>("seen").Record(1);

        using var request = new HttpRequestMessage(HttpMethod.Head, "/metrics");
        using var response = await app.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.NonValidated["Content-Type"].ToString());
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
    }

    [Fact]
    public async Task An_instrument_that_fails_costs_only_its_own_series()
    {
        await using var app = await ScrapedApp.StartAsync();
        app.Meter.CreateObservableGauge("broken", int () => throw new InvalidOperationException("broken"));
        app.Meter.CreateGauge<int>("seen").Record(1);

        Assert.Equal(["# TYPE seen gauge", "seen{} 1"], await app.ScrapeAsync());
    }

    [Fact]
    public void A_negative_cache_duration_and_a_tiny_limit_are_refused()
    {
        var options = new PrometheusAspNetCoreOptions();

        Assert.Throws<ArgumentOutOfRangeException>(() => options.ScrapeResponseCacheDurationMilliseconds = -1);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.MaxScrapeResponseSizeBytes = 84_999);
    }
}
