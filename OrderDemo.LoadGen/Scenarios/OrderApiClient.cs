using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The calls of the order API that scenarios are made of.</summary>
internal sealed class OrderApiClient : IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json");

    private readonly HttpClient _http;

    public OrderApiClient(IOptions<LoadGenOptions> options)
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            // A target that was replaced is found again at its new address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        };
        _http = new HttpClient(handler)
        {
            BaseAddress = new Uri(options.Value.Target.TrimEnd('/') + "/"),
            Timeout = TimeSpan.FromSeconds(options.Value.TimeoutSeconds),
        };
    }

    public async Task<HttpResponseMessage> CreateAsync(OrderDraft order, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(order, OrderJson.Default.OrderDraft));
        content.Headers.ContentType = Json;
        return await _http.PostAsync("api/order", content, cancellationToken);
    }

    public Task<HttpResponseMessage> GetAsync(long orderId, CancellationToken cancellationToken) =>
        _http.GetAsync($"api/order/{orderId}", cancellationToken);

    /// <summary>What an answer says about an order, or null.</summary>
    /// <exception cref="JsonException">The answer is not about an order.</exception>
    public static async Task<OrderAnswer?> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        await using var body = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(body, OrderJson.Default.OrderAnswer, cancellationToken);
    }

    public void Dispose() => _http.Dispose();
}
