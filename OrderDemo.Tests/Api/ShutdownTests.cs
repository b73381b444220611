using System.Diagnostics;

namespace OrderDemo.Tests.Api;

[Collection(nameof(MeasuresTime))]
public sealed class ShutdownTests
{
    [Theory]
    [InlineData("OrderDemo.Api")]
    [InlineData("OrderDemo.LoadGen")]
    public async Task A_service_does_not_wait_for_a_collector_that_is_down(string assembly)
    {
        await using var service = await ServiceProcess.StartAsync(assembly,
            ("ConnectionStrings__orders", "Server=127.0.0.1;Port=1;User ID=nobody;Database=orders"), ("LoadGen__Target", "http://127.0.0.1:1"),
            ("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:1"), ("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"),
            ("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", "in_memory"));
        using var http = new HttpClient { BaseAddress = service.Address };
        using var response = await http.GetAsync(new Uri("/no/such/path", UriKind.Relative));

        var watch = Stopwatch.StartNew();
        await service.StopAsync();

        // Without the timeout it would take 5 s or more.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }
}
