using System.Text.RegularExpressions;
using Xunit.Abstractions;

namespace OrderDemo.Tests.Api.Fuzzing;

/// <summary>Uses its own database, since some of the requests place orders.</summary>
public sealed class FuzzTests(ShopDatabase database, ITestOutputHelper output) : IClassFixture<ShopDatabase>
{
    private const int Seed = 20250601;
    private const int Requests = 20_000;
    private const int RawRequests = 2_000;
    private const int Connections = 8;
    private const long MostMemory = 400L * 1024 * 1024;

    /// <summary>The allowed label values, which bound the number of series.</summary>
    private static readonly HashSet<string> Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "_OTHER"];

    private static readonly HashSet<string> Endpoints =
        ["unknown", "/", "/api/order", "/api/order/:id", "/api/orders", "/api/products", "/api/customers/:id", "/openapi/v1.json"];

    [Fact]
    public async Task Random_requests_cause_no_server_error_and_no_growth()
    {
        output.WriteLine($"Seed {Seed}: {Requests} requests, {RawRequests} of no HTTP client.");
        await using var api = await ApiUnderTest.StartAsync(database.ConnectionString, ("Connections__HeaderSeconds", "2"), ("Connections__GraceSeconds", "2"));
        var findings = new Findings();

        // Every client has its own generator, so that the requests depend on the seed only.
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(client => SendAsync(api, new RequestGenerator(Seed + client), findings)));
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(client => SendRawAsync(api, new RawGenerator(Seed - 1 - client), findings)));
        await Task.WhenAll(Enumerable.Range(0, Connections).Select(client => SendAsync(api, new RequestGenerator(Seed + Connections + client), findings)));

        output.WriteLine(findings.ToString());
        Assert.Empty(findings.Wrong);
        Assert.InRange(findings.Closed, 0, Requests / 50);
        var metrics = await api.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Subset(Methods, Values(metrics, "method").Concat(Values(metrics, "http_request_method")).ToHashSet());
        Assert.Subset(Endpoints, Values(metrics, "endpoint").ToHashSet());
        Assert.Subset(Endpoints, Values(metrics, "http_route").Select(route => route.Replace("{id:long}", ":id", StringComparison.Ordinal).Replace("{id:int}", ":id", StringComparison.Ordinal)).ToHashSet());
        Assert.InRange(api.Service.Memory, 1, MostMemory);
        using var response = await api.PostAsync(1, (3, 2));
        Assert.Equal(201, (int)response.StatusCode);
    }

    private static async Task SendAsync(ApiUnderTest api, RequestGenerator generator, Findings findings)
    {
        for (var i = 0; i < Requests / Connections / 2; i++)
        {
            using var request = generator.Next();
            var sent = $"{request.Method} {request.RequestUri} {request.Content?.Headers.ContentType}";
            try
            {
                using var response = await api.Http.SendAsync(request).WaitAsync(TimeSpan.FromSeconds(20));
                findings.Add((int)response.StatusCode, sent, $"{response.Content.Headers.ContentType}");
            }
            catch (HttpRequestException)
            {
                // A body that is too large closes its connection, and the next request on it fails.
                findings.AddClosed();
            }
            catch (TimeoutException)
            {
                findings.Fail($"No response: {sent}");
            }
        }
    }

    private static async Task SendRawAsync(ApiUnderTest api, RawGenerator generator, Findings findings)
    {
        for (var i = 0; i < RawRequests / Connections; i++)
        {
            var request = generator.Next();
            await using var connection = await RawConnection.OpenAsync(api.Http.BaseAddress!);
            var response = "";
            try
            {
                await connection.SendAsync(request);
                connection.EndSending();
                response = await connection.ReadToEndAsync();
            }
            catch (IOException)
            {
                // The API closed the connection before everything was sent.
            }
            catch (TimeoutException)
            {
                findings.Fail($"No end: {request}");
            }

            // An invalid or incomplete request may get no response, and an HTTP/2 preface a GOAWAY frame.
            if (response.StartsWith("HTTP/1.", StringComparison.Ordinal)) findings.Add(int.Parse(response.AsSpan(9, 3)), request, null);
        }
    }

    private static IEnumerable<string> Values(string metrics, string label) =>
        Regex.Matches(metrics, $"[{{,]{label}=\"([^\"]*)\"").Select(match => match.Groups[1].Value);
}
