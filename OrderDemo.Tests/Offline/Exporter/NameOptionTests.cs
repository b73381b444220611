using OpenTelemetry.Exporter;

namespace OrderDemo.Tests.Offline.Exporter;

public sealed class NameOptionTests
{
    private const string Utf8Text = "text/plain; version=1.0.0; escaping=allow-utf-8";
    private const string DotsText = "text/plain; version=1.0.0; escaping=dots";
    private const string ValuesText = "text/plain; version=1.0.0; escaping=values";
    private const string Utf8OpenMetrics = "application/openmetrics-text; version=1.0.0; escaping=allow-utf-8";

    [Theory]
    [InlineData(PrometheusTranslationStrategy.UnderscoreEscapingWithSuffixes, null, "bytes_sent_bytes_total{a_b=\"c\"} 5")]
    [InlineData(PrometheusTranslationStrategy.UnderscoreEscapingWithSuffixes, Utf8Text, "bytes_sent_bytes_total{a_b=\"c\"} 5")]
    [InlineData(PrometheusTranslationStrategy.UnderscoreEscapingWithoutSuffixes, null, "bytes_sent{a_b=\"c\"} 5")]
    [InlineData(PrometheusTranslationStrategy.UnderscoreEscapingWithoutSuffixes, ScrapedApp.OpenMetrics, "bytes_sent{a_b=\"c\"} 5")]
    [InlineData(PrometheusTranslationStrategy.NoUTF8EscapingWithSuffixes, null, "bytes_sent_bytes_total{a_b=\"c\"} 5")]
    [InlineData(PrometheusTranslationStrategy.NoUTF8EscapingWithSuffixes, Utf8Text, "{\"bytes.sent_bytes_total\",\"a.b\"=\"c\"} 5")]
    [InlineData(PrometheusTranslationStrategy.NoUTF8EscapingWithSuffixes, Utf8OpenMetrics, "{\"bytes.sent_bytes_total\",\"a.b\"=\"c\"} 5")]
    [InlineData(PrometheusTranslationStrategy.NoUTF8EscapingWithSuffixes, DotsText, "bytes_dot_sent__bytes_total{a_dot_b=\"c\"} 5")]
    [InlineData(PrometheusTranslationStrategy.NoUTF8EscapingWithSuffixes, ValuesText, "U__bytes_2e_sent__bytes_total{U__a_2e_b=\"c\"} 5")]
    [InlineData(PrometheusTranslationStrategy.NoTranslation, null, "bytes_sent{a_b=\"c\"} 5")]
    [InlineData(PrometheusTranslationStrategy.NoTranslation, Utf8Text, "{\"bytes.sent\",\"a.b\"=\"c\"} 5")]
    [InlineData(PrometheusTranslationStrategy.NoTranslation, DotsText, "bytes_dot_sent{a_dot_b=\"c\"} 5")]
    public async Task The_strategy_and_the_scraper_decide_how_names_are_written(
        PrometheusTranslationStrategy strategy, string? accept, string line)
    {
        await using var app = await ScrapedApp.StartAsync(options => options.TranslationStrategy = strategy);
        app.Meter.CreateCounter<int>("bytes.sent", "By").Add(5, new KeyValuePair<string, object?>("a.b", "c"));

        Assert.Contains(line, await app.ScrapeAsync(accept));
    }

    [Fact]
    public async Task A_quoted_histogram_has_its_names_inside_the_braces()
    {
        await using var app = await ScrapedApp.StartAsync(options => options.TranslationStrategy = PrometheusTranslationStrategy.NoTranslation);
        app.Meter.CreateHistogram<double>("my.latency", "s", "Latency.", null, new() { HistogramBucketBoundaries = [1] }).Record(2);

        Assert.Equal(
            [
                "# TYPE \"my.latency\" histogram",
                "# HELP \"my.latency\" Latency.",
                "{\"my.latency_bucket\",le=\"1\"} 0",
                "{\"my.latency_bucket\",le=\"+Inf\"} 1",
                "{\"my.latency_sum\"} 2",
                "{\"my.latency_count\"} 1",
            ],
            await app.ScrapeAsync(Utf8Text));
    }

    [Theory]
    [InlineData(false, null, "seen_total{} 1")]
    [InlineData(true, null, "seen{} 1")]
    [InlineData(true, ScrapedApp.OpenMetrics, "seen_total{} 1")]
    public async Task Counters_may_go_without_total_where_the_format_lets_them(bool disabled, string? accept, string line)
    {
        await using var app = await ScrapedApp.StartAsync(options => options.DisableTotalNameSuffixForCounters = disabled);
        app.Meter.CreateCounter<int>("seen").Add(1);

        Assert.Contains(line, await app.ScrapeAsync(accept));
    }

    [Theory]
    [InlineData("s", "seen_seconds")]
    [InlineData("{request}", "seen")]
    [InlineData("{request}/s", "seen_per_second")]
    [InlineData("MiBy", "seen_mebibytes")]
    [InlineData("km/h", "seen_km_per_hour")]
    [InlineData("1", "seen")]
    [InlineData("%", "seen_percent")]
    [InlineData("seen", "seen")]
    [InlineData("odd unit!", "seen_odd_unit")]
    public async Task A_unit_becomes_a_word_at_the_end_of_the_name(string unit, string name)
    {
        await using var app = await ScrapedApp.StartAsync();
        app.Meter.CreateGauge<int>("seen", unit).Record(1);

        Assert.Contains($"{name}{{}} 1", await app.ScrapeAsync());
    }

    [Fact]
    public async Task Metrics_of_one_name_stand_under_one_type_and_the_first_help()
    {
        await using var app = await ScrapedApp.StartAsync();
        app.Meter.CreateCounter<int>("seen").Add(1);
        app.Meter.CreateCounter<int>("seen.total", null, "Seen.").Add(2);

        Assert.Equal(["# TYPE seen_total counter", "# HELP seen_total Seen.", "seen_total{} 1", "seen_total{} 2"], await app.ScrapeAsync());
    }

    [Fact]
    public async Task Metrics_of_one_name_and_two_types_are_left_out()
    {
        await using var app = await ScrapedApp.StartAsync();
        app.Meter.CreateGauge<int>("two.types").Record(1);
        app.Meter.CreateHistogram<int>("two_types").Record(1);
        app.Meter.CreateGauge<int>("seen").Record(1);

        Assert.Equal(["# TYPE seen gauge", "seen{} 1"], await app.ScrapeAsync());
    }
}
