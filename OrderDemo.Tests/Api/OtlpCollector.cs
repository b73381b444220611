using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrderDemo.Tests.Api;

/// <summary>Receives OTLP over HTTP, and keeps what was sent as text, a byte a character.</summary>
internal sealed class OtlpCollector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, StringBuilder> _received = new();

    private OtlpCollector(WebApplication app)
    {
        _app = app;
        app.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            var text = _received.GetOrAdd(signal, _ => new StringBuilder());
            lock (text) text.Append(Encoding.Latin1.GetString(body.ToArray()));
        });
    }

    /// <summary>The settings of a service that sends to it at once.</summary>
    public (string Name, string Value)[] Settings =>
    [
        ("OTEL_EXPORTER_OTLP_ENDPOINT", _app.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
        ("OTEL_BSP_SCHEDULE_DELAY", "50"), ("OTEL_BLRP_SCHEDULE_DELAY", "50"), ("OTEL_METRIC_EXPORT_INTERVAL", "50"),
    ];

    public static async Task<OtlpCollector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var collector = new OtlpCollector(builder.Build());
        await collector._app.StartAsync();
        return collector;
    }

    /// <summary>What was received of a signal (<c>traces</c>, <c>metrics</c>, <c>logs</c>) so far.</summary>
    public string Received(string signal)
    {
        if (!_received.TryGetValue(signal, out var text)) return "";
        lock (text) return text.ToString();
    }

    /// <summary>Waits until a signal has a text.</summary>
    public async Task<string> WaitForAsync(string signal, string text)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!Received(signal).Contains(text, StringComparison.Ordinal)) await Task.Delay(10, deadline.Token);
        return Received(signal);
    }

    /// <summary>The name of a span in OTLP: text follows its tag and length; the name is field 5.</summary>
    public static string SpanName(string name) => $"*{(char)name.Length}{name}";

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
