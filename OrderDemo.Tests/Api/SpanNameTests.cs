using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrderDemo.Tests.Api;

public sealed class SpanNameTests
{
    [Theory]
    [InlineData("GET", "/error?rate=0", "GET /error")]
    [InlineData("GET", "/no/such/path", "GET")]
    [InlineData("FORGE", "/no/such/path", "HTTP")]
    public async Task A_span_is_named_by_method_and_route(string method, string path, string name)
    {
        var spans = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            if (Encoding.Latin1.GetString(body.ToArray()) is var text && text.Contains(Named(name), StringComparison.Ordinal)) spans.TrySetResult(text);
        });
        collector.MapPost("/v1/{signal}", () => { });
        await collector.StartAsync();
        await using var api = await ApiUnderTest.StartAsync("Server=127.0.0.1;Port=1;User ID=nobody;Database=orders", ("Faults__Enabled", "true"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Urls.Single()), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_BSP_SCHEDULE_DELAY", "50"));

        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await api.Http.SendAsync(request);

        Assert.DoesNotContain("HttpRequestIn", await spans.Task.WaitAsync(TimeSpan.FromSeconds(20)), StringComparison.Ordinal);
    }

    /// <summary>Text in OTLP follows its tag and length; the name of a span is field 5.</summary>
    private static string Named(string name) => $"*{(char)name.Length}{name}";
}
