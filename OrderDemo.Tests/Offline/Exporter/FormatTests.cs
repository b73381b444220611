using System.Diagnostics;
using OpenTelemetry.Metrics;

namespace OrderDemo.Tests.Offline.Exporter;

public sealed class FormatTests
{
    private const string OldText = "text/plain; version=0.0.4; charset=utf-8";
    private const string Text = "text/plain; version=1.0.0; charset=utf-8; escaping=underscores";
    private const string OldOpenMetrics = "application/openmetrics-text; version=0.0.1; charset=utf-8";
    private const string OpenMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8; escaping=underscores";

    [Theory]
    [InlineData(null, OldText)]
    [InlineData("*/*", OldText)]
    [InlineData("application/json", OldText)]
    [InlineData("not a media type", OldText)]
    [InlineData("text/plain", OldText)]
    [InlineData("text/plain; version=1.0.0", Text)]
    [InlineData("text/plain; version=3.0.0", OldText)]
    [InlineData("text/plain; version=1.0.0; escaping=unheard-of", OldText)]
    [InlineData("application/openmetrics-text", OpenMetrics)]
    [InlineData("application/openmetrics-text; version=0.0.1", OldOpenMetrics)]
    [InlineData("application/openmetrics-text; version=\"1.0.0\"", OpenMetrics)]
    [InlineData("application/openmetrics-text; version=2.0.0", OldText)]
    [InlineData("text/plain; version=1.0.0; q=0.5, application/openmetrics-text; version=1.0.0; q=0.6", OpenMetrics)]
    [InlineData("text/plain; version=1.0.0, application/openmetrics-text; version=1.0.0", Text)]
    [InlineData("application/openmetrics-text; q=0, text/plain; version=1.0.0; q=0.1", Text)]
    [InlineData(
        "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,"
        + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2", OpenMetrics)]
    public async Task The_scraper_gets_the_best_format_that_it_accepts(string? accept, string contentType)
    {
        await using var app = await ScrapedApp.StartAsync();
        app.Meter.CreateGauge<int>("seen").Record(1);

        using var response = await app.GetAsync(accept);

        Assert.Equal(contentType, response.Content.Headers.NonValidated["Content-Type"].ToString());
    }

    [Fact]
    public async Task OpenMetrics_ends_with_its_mark_even_without_metrics()
    {
        await using var app = await ScrapedApp.StartAsync();

        Assert.Equal(["# EOF"], await app.ScrapeAsync(ScrapedApp.OpenMetrics));
    }

    [Fact]
    public async Task OpenMetrics_writes_bounds_and_label_numbers_in_their_canonical_form()
    {
        await using var app = await ScrapedApp.StartAsync();
        double[] bounds = [-2.5, 0, 0.00001234, 0.0001, 1, 123456, 1234567, 1e21];
        app.Meter.CreateHistogram<double>("seen", null, null, null, new() { HistogramBucketBoundaries = bounds }).Record(1);

        var lines = await app.ScrapeAsync(ScrapedApp.OpenMetrics);

        Assert.Equal(
            ["-2.5", "0.0", "1.234e-05", "0.0001", "1.0", "123456.0", "1.234567e+06", "1e+21", "+Inf"],
            lines.Where(line => line.StartsWith("seen_bucket", StringComparison.Ordinal)).Select(line => line.Split('"')[1]));
    }

    [Fact]
    public async Task OpenMetrics_has_no_sum_and_count_of_a_histogram_with_negative_bounds()
    {
        await using var app = await ScrapedApp.StartAsync();
        app.Meter.CreateHistogram<double>("seen", null, null, null, new() { HistogramBucketBoundaries = [-1] }).Record(1);

        Assert.DoesNotContain(await app.ScrapeAsync(ScrapedApp.OpenMetrics), line => line.StartsWith("seen_sum", StringComparison.Ordinal));
        Assert.Contains("seen_sum{} 1", await app.ScrapeAsync());
    }

    [Fact]
    public async Task OpenMetrics_shows_the_trace_behind_a_counter_and_a_bucket()
    {
        await using var app = await ScrapedApp.StartAsync(metrics: metrics => metrics.SetExemplarFilter(ExemplarFilterType.TraceBased)
            .AddView("seen", new MetricStreamConfiguration { TagKeys = [] }));
        using var activity = new Activity("order").SetIdFormat(ActivityIdFormat.W3C);
        activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        activity.Start();
        app.Meter.CreateCounter<int>("seen").Add(3, new KeyValuePair<string, object?>("dropped.tag", "x"));
        app.Meter.CreateHistogram<double>("took").Record(7);
        activity.Stop();

        var lines = await app.ScrapeAsync(ScrapedApp.OpenMetrics);

        var ids = $"trace_id=\"{activity.TraceId}\",span_id=\"{activity.SpanId}\"";
        Assert.Contains(lines, line => line.StartsWith($"seen_total{{}} 3 # {{{ids},dropped_tag=\"x\"}} 3 ", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith($"took_bucket{{le=\"10.0\"}} 1 # {{{ids}}} 7 ", StringComparison.Ordinal));
        Assert.Contains("took_bucket{le=\"5.0\"} 0", lines);
        Assert.DoesNotContain(await app.ScrapeAsync(), line => line.Contains("trace_id", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_are_written_with_the_fewest_digits_that_read_back()
    {
        await using var app = await ScrapedApp.StartAsync();
        double[] values = [0.1, 1e17, -0.0, 4.35, 123456789012, 1e-7, double.NegativeInfinity];
        var gauge = app.Meter.CreateGauge<double>("seen");
        for (var i = 0; i < values.Length; i++) gauge.Record(values[i], new KeyValuePair<string, object?>("i", i));

        var written = (await app.ScrapeAsync()).Where(line => line[0] != '#').Select(line => line.Split(' ')[1]);

        Assert.Equal(["0.1", "1E+17", "-0", "4.35", "123456789012", "1E-07", "-Inf"], written);
    }
}
