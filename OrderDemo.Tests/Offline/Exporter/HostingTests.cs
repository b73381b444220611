using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace OrderDemo.Tests.Offline.Exporter;

public sealed class HostingTests
{
    [Fact]
    public async Task Several_calls_make_one_provider_with_everything_that_they_added()
    {
        using var first = new Meter("HostingTests.First");
        using var second = new Meter("HostingTests.Second");
        await using var app = await ScrapedApp.StartAsync(builder =>
        {
            builder.Services.AddOpenTelemetry().ConfigureResource(r => r.Clear().AddAttributes([new("a", "1")]))
                .WithMetrics(metrics => metrics.AddMeter(first.Name).AddPrometheusExporter(o => o.ScopeInfoEnabled = false));
            builder.Services.AddOpenTelemetry().ConfigureResource(r => r.AddAttributes([new("b", "2")]))
                .WithMetrics(metrics => metrics.AddMeter(second.Name)).WithMetrics();
        });
        first.CreateCounter<int>("one").Add(1);
        second.CreateCounter<int>("two").Add(1);

        var lines = await app.ScrapeAsync();

        Assert.Single(app.Services.GetServices<MeterProvider>());
        Assert.Contains("target_info{b=\"2\",a=\"1\"} 1", lines);
        Assert.Contains("one_total{} 1", lines);
        Assert.Contains("two_total{} 1", lines);
    }

    [Fact]
    public async Task Telemetry_listens_before_any_hosted_service_starts()
    {
        using var meter = new Meter("HostingTests.Early");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddHostedService(_ => new CountsAtStart(meter));
        var exported = new List<string>();
        builder.Services.AddOpenTelemetry().WithMetrics(
            metrics => metrics.AddMeter(meter.Name).AddReader(new BaseExportingMetricReader(new NameExporter(exported))));
        using var host = builder.Build();

        await host.StartAsync();
        host.Services.GetRequiredService<MeterProvider>().ForceFlush();

        Assert.Equal(["started"], exported);
    }

    [Fact]
    public async Task All_three_signals_flow_and_are_flushed_with_the_host()
    {
        var seen = new List<string>();
        using var source = new ActivitySource("HostingTests.Source");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddFilter((category, _) => category == "HostingTests");
        builder.Services.AddOpenTelemetry()
            .WithTracing(tracing => tracing.AddSource(source.Name).AddProcessor(new Probe<Activity>(seen, activity => activity.DisplayName)))
            .WithLogging(logging => logging.AddProcessor(new Probe<LogRecord>(seen, record => record.Body ?? "")));
        using (var host = builder.Build())
        {
            await host.StartAsync();
            source.StartActivity("a span")?.Stop();
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("HostingTests").Log(LogLevel.Warning, 0, "a log line", null, (s, _) => s);
            await host.StopAsync();
        }

        Assert.Equal(["a span", "a log line"], seen.Take(2));
        Assert.Equal(["Activity is shut down", "LogRecord is shut down"], seen.Skip(2).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Options_of_the_log_provider_are_applied()
    {
        var seen = new List<string>();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddFilter((category, _) => category == "HostingTests");
        builder.Services.AddOpenTelemetry().WithLogging(
            logging => logging.AddProcessor(new Probe<LogRecord>(seen, record => record.FormattedMessage ?? "")),
            options => options.IncludeFormattedMessage = true);
        using var host = builder.Build();
        await host.StartAsync();

        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("HostingTests").Log(LogLevel.Warning, 0, "state", null, (_, _) => "formatted");

        Assert.Equal(["formatted"], seen);
    }

    [Fact]
    public async Task A_host_without_any_signal_starts()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddOpenTelemetry();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Null(host.Services.GetService<MeterProvider>());
    }

    [Fact]
    public void A_provider_needs_no_host()
    {
        var services = new ServiceCollection();
        services.AddOpenTelemetry().WithMetrics().WithTracing().WithLogging();
        using var provider = services.BuildServiceProvider();

        Assert.NotNull(provider.GetRequiredService<MeterProvider>());
        Assert.NotNull(provider.GetRequiredService<TracerProvider>());
        Assert.NotNull(provider.GetRequiredService<LoggerProvider>());
    }

    [Fact]
    public async Task An_initializer_that_was_registered_before_starts_telemetry_in_its_own_way()
    {
        var initializer = new CountingInitializer();
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<ITelemetryHostInitializer>(initializer);
        builder.Services.AddOpenTelemetry();
        builder.Services.AddOpenTelemetry();
        using var host = builder.Build();

        await host.StartAsync();

        Assert.Equal(1, initializer.Calls);
    }

    private sealed class CountingInitializer : ITelemetryHostInitializer
    {
        public int Calls { get; private set; }

        public void Initialize() => Calls++;
    }

    private sealed class CountsAtStart(Meter meter) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            meter.CreateCounter<int>("started").Add(1);
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    private sealed class NameExporter(List<string> exported) : BaseExporter<Metric>
    {
        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch) exported.Add(metric.Name);
            return ExportResult.Success;
        }
    }

    private sealed class Probe<T>(List<string> seen, Func<T, string> describe) : BaseProcessor<T>
    {
        public override void OnEnd(T data) => seen.Add(describe(data));

        protected override bool OnShutdown(int timeoutMilliseconds)
        {
            seen.Add($"{typeof(T).Name} is shut down");
            return true;
        }
    }
}
