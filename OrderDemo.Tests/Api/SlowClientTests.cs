using OrderDemo.ServiceDefaults.Connections;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.Api;

/// <summary>Slow clients. They need no database.</summary>
public sealed class SlowClientTests(ImpatientApi impatient) : IClassFixture<ImpatientApi>
{
    private const string Headers = "POST /api/order HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";

    [Theory]
    [InlineData("G")]
    [InlineData("GET /alive HTTP/1.1\r\nHost: localhost\r\nX-Slow: ")]
    public async Task Incomplete_headers_close_the_connection(string beginning)
    {
        await using var connection = await RawConnection.OpenAsync(impatient.Address);
        await connection.SendAsync(beginning);

        Assert.StartsWith("HTTP/1.1 408 ", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Content-Length: 100\r\n\r\n{")]
    [InlineData("Transfer-Encoding: chunked\r\n\r\n64\r\n{")]
    public async Task An_incomplete_body_is_a_408_and_closes_the_connection(string beginning)
    {
        await using var connection = await RawConnection.OpenAsync(impatient.Address);
        await connection.SendAsync(Headers + beginning);

        var response = await connection.ReadToEndAsync();

        Assert.StartsWith("HTTP/1.1 408 ", response, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 1, "431")]
    [InlineData(1, 20_000, "431")]
    public async Task Too_many_or_too_long_headers_are_rejected(int count, int length, string status)
    {
        await using var connection = await RawConnection.OpenAsync(impatient.Address);
        var headers = string.Concat(Enumerable.Range(0, count).Select(i => $"X-{i}: {new string('x', length)}\r\n"));
        await connection.SendAsync($"GET /alive HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Idle_connections_do_not_shut_out_health_checks()
    {
        const int count = 4096;
        if (OpenFileLimit.MaxConnections < 3 * count) throw new SkipException($"{count} connections need a higher limit of open files (ulimit -n).");
        var idle = new Stack<RawConnection>();
        try
        {
            while (idle.Count < count) idle.Push(await RawConnection.OpenAsync(impatient.Address));

            await using var connection = await RawConnection.OpenAsync(impatient.Address);
            await connection.SendAsync("GET /alive HTTP/1.1\r\nHost: localhost\r\n\r\n");

            Assert.StartsWith("HTTP/1.1 200 ", await connection.ReadAsync(), StringComparison.Ordinal);
        }
        finally
        {
            while (idle.TryPop(out var connection)) await connection.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_path_that_is_too_long_is_rejected()
    {
        await using var connection = await RawConnection.OpenAsync(impatient.Address);
        await connection.SendAsync($"GET /{new string('x', 10_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.StartsWith("HTTP/1.1 414 ", await connection.ReadToEndAsync(), StringComparison.Ordinal);
    }
}

/// <summary>The API with short timeouts.</summary>
public sealed class ImpatientApi : IAsyncLifetime
{
    public const string NoDatabase = "Server=127.0.0.1;Port=1;User ID=nobody;Database=orders";

    private ApiUnderTest _api = null!;

    public Uri Address => _api.Http.BaseAddress!;

    public async Task InitializeAsync() => _api = await ApiUnderTest.StartAsync(NoDatabase,
        ("Connections__HeaderSeconds", "1"), ("Connections__GraceSeconds", "1.1"));

    public async Task DisposeAsync() => await _api.DisposeAsync();
}
