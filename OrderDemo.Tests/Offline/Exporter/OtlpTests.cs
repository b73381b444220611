using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace OrderDemo.Tests.Offline.Exporter;

public sealed class OtlpTests
{
    [Fact]
    public async Task The_otlp_exporter_sends_all_three_signals()
    {
        var received = new ConcurrentDictionary<string, long>();
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var collector = await StartCollectorAsync(received, all);
        using var source = new ActivitySource("OtlpTests");
        using var meter = new Meter("OtlpTests");
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddOpenTelemetry()
            .WithMetrics(metrics => metrics.AddMeter(meter.Name))
            .WithTracing(tracing => tracing.AddSource(source.Name))
            .WithLogging()
            .UseOtlpExporter(OtlpExportProtocol.HttpProtobuf, new Uri(collector.Urls.Single()));

        using var host = builder.Build();
        await host.StartAsync();
        meter.CreateCounter<int>("seen").Add(1);
        source.StartActivity("a span")?.Stop();
        host.Services.GetRequiredService<ILoggerFactory>().CreateLogger("x").Log(LogLevel.Warning, 0, "line", null, (s, _) => s);

        host.Services.GetRequiredService<MeterProvider>().ForceFlush();
        host.Services.GetRequiredService<TracerProvider>().ForceFlush();
        host.Services.GetRequiredService<LoggerProvider>().ForceFlush();

        // A flush ends when the batch has left the queue; it may still be on its way.
        await Task.WhenAny(all.Task, Task.Delay(TimeSpan.FromSeconds(10)));
        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], received.Keys.Order(StringComparer.Ordinal));
        Assert.All(received.Values, size => Assert.True(size > 0));
    }

    private static async Task<WebApplication> StartCollectorAsync(ConcurrentDictionary<string, long> received, TaskCompletionSource all)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapPost("/v1/{signal}", async context =>
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            received[context.Request.Path] = body.Length;
            if (received.Count == 3)
            {
                all.TrySetResult();
            }
        });
        await app.StartAsync();
        return app;
    }
}
