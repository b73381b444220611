using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace OrderDemo.Tests.Offline.Exporter;

/// <summary>The exporter's answers against recorded ones, with their status line, content headers and every byte of the body.</summary>
public sealed partial class RecordedAnswerTests
{
    [Theory]
    [InlineData("text.txt", null)]
    [InlineData("text-1.0.0.txt", "text/plain; version=1.0.0; escaping=allow-utf-8, text/plain;version=0.0.4;q=0.5")]
    [InlineData("openmetrics.txt", "application/openmetrics-text; version=1.0.0; charset=utf-8")]
    public async Task A_scrape_answers_byte_for_byte_as_recorded(string recording, string? accept)
    {
        using var instruments = new GoldenInstruments();
        await using var app = await StartAsync();
        instruments.Record();

        using var response = await app.GetAsync(accept);
        var body = await response.Content.ReadAsStringAsync();
        var answer = $"HTTP/{response.Version} {(int)response.StatusCode} {response.ReasonPhrase}\n"
            + $"Content-Type: {response.Content.Headers.NonValidated["Content-Type"]}\n"
            + $"Vary: {response.Headers.NonValidated["Vary"]}\n\n{body}";

        var recorded = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Offline", "Exporter", "Golden", recording));
        Assert.Equal(WithoutTimes(recorded), WithoutTimes(answer));
    }

    [Fact]
    public async Task A_scrape_has_no_headers_beyond_those_recorded_and_what_the_server_adds()
    {
        using var instruments = new GoldenInstruments();
        await using var app = await StartAsync();
        instruments.Record();

        using var response = await app.GetAsync();
        var names = response.Headers.Concat(response.Content.Headers).Select(header => header.Key).Order(StringComparer.Ordinal);

        Assert.Equal(["Content-Type", "Date", "Last-Modified", "Server", "Transfer-Encoding", "Vary"], names);
    }

    [Fact]
    public async Task A_second_scrape_answers_what_the_first_did()
    {
        using var instruments = new GoldenInstruments();
        await using var app = await StartAsync();
        instruments.Record();

        var first = await app.ScrapeAsync(ScrapedApp.OpenMetrics);
        var second = await app.ScrapeAsync(ScrapedApp.OpenMetrics);

        Assert.Equal(first, second);
    }

    private static Task<ScrapedApp> StartAsync() => ScrapedApp.StartAsync(builder => builder.Services.AddOpenTelemetry()
        .ConfigureResource(resource => resource.Clear()
            .AddService("golden", serviceNamespace: "orderdemo", serviceVersion: "1.2.3", serviceInstanceId: "one"))
        .WithMetrics(metrics =>
        {
            GoldenInstruments.Configure(metrics);
            metrics.AddPrometheusExporter(options => options.ScrapeResponseCacheDurationMilliseconds = 0);
        }));

    /// <summary>The value of a sample <c>_created</c> is a time.</summary>
    private static string WithoutTimes(string answer) => CreatedSample().Replace(answer, "$1 CREATED");

    [GeneratedRegex(@"^(\w+_created\{.*\}) \S+$", RegexOptions.Multiline)]
    private static partial Regex CreatedSample();
}
