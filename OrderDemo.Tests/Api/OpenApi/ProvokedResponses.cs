using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace OrderDemo.Tests.Api.OpenApi;

/// <summary>Provokes every response that the API documents.</summary>
internal sealed class ProvokedResponses : IAsyncDisposable
{
    private readonly TcpListener _silent;
    private readonly Dictionary<string, Func<Task<HttpResponseMessage>>> _responses;

    private ProvokedResponses(TcpListener silent, ApiUnderTest api, ApiUnderTest away, ApiUnderTest slow)
    {
        (_silent, Api, Away, Slow) = (silent, api, away, slow);
        _responses = new()
        {
            ["POST /api/order 201"] = () => api.PostAsync(1, (3, 2)),
            ["POST /api/order 400"] = () => api.PostAsync("{}"),
            ["POST /api/order 408"] = () => StalledAsync(api),
            ["POST /api/order 409"] = () => ContendedAsync(slow),
            ["POST /api/order 413"] = () => api.PostAsync(new string(' ', 20_000)),
            ["POST /api/order 415"] = () => api.PostAsync("", "text/plain"),
            ["POST /api/order 422"] = () => api.PostAsync(1001, (3, 2)),
            ["POST /api/order 503"] = () => away.PostAsync(1, (3, 2)),
            ["POST /api/order 504"] = () => slow.PostAsync(1, (3, 2)),
            ["GET /api/order/{id} 200"] = async () =>
            {
                using var placed = await api.PostAsync(1, (3, 2));
                return await api.GetAsync(placed.Headers.Location!.OriginalString);
            },
            ["GET /api/order/{id} 404"] = () => api.GetAsync("/api/order/9999999"),
            ["GET /api/orders 200"] = () => api.GetAsync("/api/orders?customer_id=1&limit=1"),
            ["GET /api/orders 400"] = () => api.GetAsync("/api/orders?limit=0"),
            ["GET /api/products 200"] = () => api.GetAsync("/api/products"),
            ["GET /api/customers/{id} 200"] = () => api.GetAsync("/api/customers/1"),
            ["GET /api/customers/{id} 404"] = () => api.GetAsync("/api/customers/1001"),
            ["GET /delay 200"] = () => api.GetAsync("/delay?seconds=0.01"),
            ["GET /delay 400"] = () => api.GetAsync("/delay?seconds=31"),
            ["GET /error 200"] = () => api.GetAsync("/error?rate=0"),
            ["GET /cpu-intensive 200"] = () => api.GetAsync("/cpu-intensive?iterations=1"),
            ["GET /cpu-intensive 400"] = () => api.GetAsync("/cpu-intensive?iterations=0"),
            ["GET /cpu-intensive 503"] = () => BusyAsync(api),
            ["GET /memory-usage 200"] = () => api.GetAsync("/memory-usage?size=1"),
            ["GET /memory-usage 400"] = () => api.GetAsync("/memory-usage?size=513"),
            ["GET /memory-usage 503"] = async () =>
            {
                using var taken = await api.GetAsync("/memory-usage?size=1");
                return await api.GetAsync("/memory-usage?size=512");
            },
            ["GET /business-metrics 200"] = () => api.GetAsync("/business-metrics?operation=checkout"),
            ["GET /business-metrics 400"] = () => api.GetAsync("/business-metrics?operation="),
            ["GET / 200"] = () => api.GetAsync("/"),
        };
        foreach (var path in (string[])["/api/order/1", "/api/orders", "/api/products", "/api/customers/1"])
        {
            var call = path.Replace("/1", "/{id}", StringComparison.Ordinal);
            _responses[$"GET {call} 503"] = () => away.GetAsync(path);
            _responses[$"GET {call} 504"] = () => slow.GetAsync(path);
        }

        foreach (var status in (int[])[400, 404, 500]) _responses[$"GET /error {status}"] = () => ErrorAsync(api, status);
    }

    /// <summary>The API with all endpoints.</summary>
    public ApiUnderTest Api { get; }

    /// <summary>The names of the responses that can be provoked.</summary>
    public IEnumerable<string> Names => _responses.Keys;

    private ApiUnderTest Away { get; }

    private ApiUnderTest Slow { get; }

    public static async Task<ProvokedResponses> StartAsync(string connectionString)
    {
        (string, string)[] quick = [("Faults__Enabled", "true"), ("Faults__MemoryHoldSeconds", "300"), ("Connections__GraceSeconds", "1.1")];
        // Accepts connections and sends nothing, like a database that hangs.
        var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        return new ProvokedResponses(
            silent,
            await ApiUnderTest.StartAsync(connectionString, quick),
            await ApiUnderTest.StartAsync("Server=127.0.0.1;Port=1;User ID=nobody;Database=orders"),
            await ApiUnderTest.StartAsync(
                $"Server=127.0.0.1;Port={((IPEndPoint)silent.LocalEndpoint).Port};User ID=nobody;Database=orders;Connection Timeout=60", ("Overload__TimeoutSeconds", "0.1")));
    }

    public Task<HttpResponseMessage> GetAsync(string name) => _responses[name]();

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        await Away.DisposeAsync();
        await Slow.DisposeAsync();
        _silent.Dispose();
    }

    private static async Task<HttpResponseMessage> ErrorAsync(ApiUnderTest api, int status)
    {
        while (true)
        {
            var response = await api.GetAsync("/error?rate=100");
            if ((int)response.StatusCode == status) return response;
            response.Dispose();
        }
    }

    /// <summary>Starts more calculations than allowed; the first response is that of a rejected one.</summary>
    private static async Task<HttpResponseMessage> BusyAsync(ApiUnderTest api)
    {
        using var enough = new CancellationTokenSource();
        var calculations = Enumerable.Range(0, Environment.ProcessorCount + 1)
            .Select(_ => api.Http.GetAsync(new Uri("/cpu-intensive?iterations=10000000000", UriKind.Relative), enough.Token))
            .ToArray();
        var response = await await Task.WhenAny(calculations);
        await enough.CancelAsync();
        return response;
    }

    /// <summary>The response to an order with the key of a running request.</summary>
    private static async Task<HttpResponseMessage> ContendedAsync(ApiUnderTest slow)
    {
        while (true)
        {
            var first = slow.PostOnceAsync(ApiUnderTest.Order(1, (3, 2)), "contended");
            var second = await slow.PostOnceAsync(ApiUnderTest.Order(1, (3, 2)), "contended");
            if (second.StatusCode == HttpStatusCode.Conflict)
            {
                (await first).Dispose();
                return second;
            }

            second.Dispose();
            if ((await first).StatusCode == HttpStatusCode.Conflict) return await first;
        }
    }

    /// <summary>The response to an incomplete body.</summary>
    private static async Task<HttpResponseMessage> StalledAsync(ApiUnderTest api)
    {
        await using var connection = await RawConnection.OpenAsync(api.Http.BaseAddress!);
        await connection.SendAsync("POST /api/order HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{");
        var response = await connection.ReadToEndAsync();
        var (head, body) = (response[..response.IndexOf("\r\n\r\n", StringComparison.Ordinal)], response[(response.IndexOf('{', StringComparison.Ordinal))..(response.LastIndexOf('}') + 1)]);
        var message = new HttpResponseMessage((HttpStatusCode)int.Parse(head.Split(' ')[1])) { Content = new StringContent(body) };
        message.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(
            head.Split("\r\n").Single(line => line.StartsWith("Content-Type:", StringComparison.Ordinal))["Content-Type:".Length..]);
        return message;
    }
}
