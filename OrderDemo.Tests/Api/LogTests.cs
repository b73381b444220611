namespace OrderDemo.Tests.Api;

/// <summary>Input of clients must not look like a line of the log.</summary>
public sealed class LogTests
{
    private const string Forged = "fail: Forged[0]";

    [Fact]
    public async Task No_input_of_a_client_starts_a_log_line()
    {
        await using var api = await ApiUnderTest.StartAsync("Server=127.0.0.1;Port=1;User ID=nobody;Database=orders",
            ("Logging__LogLevel__Default", "Trace"), ("Logging__LogLevel__Microsoft", "Trace"), ("Faults__Enabled", "true"));
        string[] requests =
        [
            $"GET /%0d%0a{Uri.EscapeDataString(Forged)} HTTP/1.1\r\nHost: localhost\r\n",
            $"GET /error?rate=%0A{Uri.EscapeDataString(Forged)} HTTP/1.1\r\nHost: localhost\r\n",
            $"GET /business-metrics?operation=%0A{Uri.EscapeDataString(Forged)} HTTP/1.1\r\nHost: localhost\r\n",
            $"GET /api/orders?after=%0D%0A{Uri.EscapeDataString(Forged)} HTTP/1.1\r\nHost: localhost\r\n",
            $"GET /alive HTTP/1.1\r\nHost: localhost\nX-A: b\n{Forged}\r\n",
            $"GET /alive HTTP/1.1\r\nHost: localhost\r\nX-Text: \u0085{Forged}\r\n",
            $"POST /api/order HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/\n{Forged}\r\n",
            $"POST /api/order HTTP/1.1\r\nHost: localhost\r\nIdempotency-Key: \n{Forged}\r\n",
            $"{Forged} /alive HTTP/1.1\r\nHost: localhost\r\n",
        ];
        foreach (var request in requests)
        {
            await using var connection = await RawConnection.OpenAsync(api.Http.BaseAddress!);
            await connection.SendAsync($"{request}Connection: close\r\nContent-Length: 0\r\n\r\n");
            await connection.ReadToEndAsync();
        }

        using var posted = await api.PostAsync($$"""{"customer_id":"\n{{Forged}}","\n{{Forged}}":1,"items":"\n{{Forged}}"}""");
        using var last = await api.GetAsync("/the-last-request");

        // The log of the last request is written after that of all others.
        await api.Service.WroteAsync("the-last-request");
        var lines = api.Service.Output.Split('\n', '\r', '\u0085', '\u2028');
        Assert.DoesNotContain(lines, line => line.StartsWith("fail: Forged", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("the-last-request", StringComparison.Ordinal));
    }
}
