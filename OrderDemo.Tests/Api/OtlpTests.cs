using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrderDemo.Tests.Api;

public sealed class OtlpTests
{
    [Theory]
    [InlineData("/v1/traces")]
    [InlineData("/v1/metrics")]
    [InlineData("/v1/logs")]
    public async Task A_service_told_of_an_otlp_endpoint_sends_it(string signal)
    {
        var received = new ConcurrentDictionary<string, TaskCompletionSource>();
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost("/v1/{signal}", (HttpRequest request) => { Received(request.Path).TrySetResult(); });
        await collector.StartAsync();

        await using var service = await ServiceProcess.StartAsync("OrderDemo.LoadGen",
            ("LoadGen__Target", "http://127.0.0.1:1"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            ("OTEL_BSP_SCHEDULE_DELAY", "50"), ("OTEL_BLRP_SCHEDULE_DELAY", "50"), ("OTEL_METRIC_EXPORT_INTERVAL", "50"));

        await Received(signal).Task.WaitAsync(TimeSpan.FromSeconds(20));

        TaskCompletionSource Received(string path) =>
            received.GetOrAdd(path, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
    }
}
