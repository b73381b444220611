using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace OrderDemo.Tests.Offline.Exporter;

public sealed class LabelOptionTests
{
    [Fact]
    public async Task Series_carry_the_name_and_version_of_their_meter()
    {
        await using var app = await ScrapedApp.StartAsync(options => options.ScopeInfoEnabled = true);
        app.Meter.CreateCounter<int>("seen").Add(1, new KeyValuePair<string, object?>("k", "v"));

        Assert.Contains($"seen_total{{otel_scope_name=\"{app.Meter.Name}\",otel_scope_version=\"1.2\",k=\"v\"}} 1", await app.ScrapeAsync());
    }

    [Fact]
    public async Task Series_without_scope_info_carry_only_their_own_labels()
    {
        await using var app = await ScrapedApp.StartAsync(options => options.ScopeInfoEnabled = false);
        app.Meter.CreateCounter<int>("seen").Add(1, new KeyValuePair<string, object?>("k", "v"));
        app.Meter.CreateGauge<int>("bare").Record(2);

        var lines = await app.ScrapeAsync();

        Assert.Contains("seen_total{k=\"v\"} 1", lines);
        Assert.Contains("bare{} 2", lines);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_resource_is_written_as_target_info_unless_that_is_off(bool enabled)
    {
        await using var app = await ScrapedApp.StartAsync(
            options => options.TargetInfoEnabled = enabled,
            metrics => metrics.ConfigureResource(resource => resource.AddAttributes([new("my.zone", "a\"b")])));

        var lines = await app.ScrapeAsync();

        Assert.Equal(enabled, lines.Contains("target_info{my_zone=\"a\\\"b\"} 1"));
        Assert.Equal(enabled, lines.Contains("# TYPE target_info gauge"));
    }

    [Fact]
    public async Task Chosen_resource_attributes_become_the_last_labels_of_every_series()
    {
        await using var app = await ScrapedApp.StartAsync(
            options => options.ResourceConstantLabels = name => name.StartsWith("zone", StringComparison.Ordinal),
            metrics => metrics.ConfigureResource(resource => resource.AddAttributes([new("zone.id", 7L), new("other", "x")])));
        app.Meter.CreateCounter<int>("seen").Add(1, new KeyValuePair<string, object?>("k", "v"));
        app.Meter.CreateHistogram<int>("size").Record(1);

        var lines = await app.ScrapeAsync();

        Assert.Contains("seen_total{k=\"v\",zone_id=\"7\"} 1", lines);
        Assert.Contains("size_bucket{zone_id=\"7\",le=\"5\"} 1", lines);
        Assert.Contains("size_count{zone_id=\"7\"} 1", lines);
    }

    [Fact]
    public async Task Attributes_that_become_the_same_label_share_it_in_the_order_of_their_names()
    {
        await using var app = await ScrapedApp.StartAsync();
        app.Meter.CreateCounter<int>("seen").Add(1, new("a_b", "second"), new("z", 1), new("a.b", "first"));

        Assert.Contains("seen_total{a_b=\"first;second\",z=\"1\"} 1", await app.ScrapeAsync());
    }

    [Fact]
    public async Task A_histogram_drops_an_attribute_that_would_pose_as_its_boundary()
    {
        await using var app = await ScrapedApp.StartAsync();
        app.Meter.CreateHistogram<int>("size").Record(1, new("le", "x"), new("k", "v"));

        Assert.Contains("size_count{k=\"v\"} 1", await app.ScrapeAsync());
    }

    [Fact]
    public async Task A_point_that_appears_between_others_leaves_them_their_labels()
    {
        await using var app = await ScrapedApp.StartAsync();
        var counter = app.Meter.CreateCounter<int>("seen");
        counter.Add(1, new KeyValuePair<string, object?>("k", "a"));
        counter.Add(2, new KeyValuePair<string, object?>("k", "b"));
        await app.ScrapeAsync();

        // A point without attributes stands before all others.
        counter.Add(3);
        counter.Add(4, new KeyValuePair<string, object?>("k", "a"));
        var lines = await app.ScrapeAsync();

        Assert.Equal(["seen_total{} 3", "seen_total{k=\"a\"} 5", "seen_total{k=\"b\"} 2"], lines.Where(line => line[0] != '#'));
    }

    [Fact]
    public async Task An_observed_series_that_is_no_longer_observed_is_gone()
    {
        await using var app = await ScrapedApp.StartAsync();
        string[] places = ["a", "b", "c"];
        app.Meter.CreateObservableGauge(
            "seen", () => places.Select(place => new Measurement<int>(1, new KeyValuePair<string, object?>("place", place))));
        await app.ScrapeAsync();

        places = ["c", "a"];
        var lines = await app.ScrapeAsync();

        Assert.Equal(["seen{place=\"a\"} 1", "seen{place=\"c\"} 1"], lines.Where(line => line[0] != '#'));
    }
}
