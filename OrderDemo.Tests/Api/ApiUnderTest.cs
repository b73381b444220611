using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace OrderDemo.Tests.Api;

/// <summary>A running order API with a client.</summary>
internal sealed class ApiUnderTest : IAsyncDisposable
{
    private ApiUnderTest(ServiceProcess service) => (Service, Http) = (service, new HttpClient { BaseAddress = service.Address });

    public ServiceProcess Service { get; }

    public HttpClient Http { get; }

    /// <param name="settings">Further settings, as environment variables.</param>
    public static async Task<ApiUnderTest> StartAsync(string connectionString, params (string Name, string Value)[] settings) =>
        new(await ServiceProcess.StartAsync("OrderDemo.Api", [("ConnectionStrings__orders", connectionString), .. settings]));

    public Task<HttpResponseMessage> GetAsync(string path) => Http.GetAsync(new Uri(path, UriKind.Relative));

    public async Task<JsonElement> GetJsonAsync(string path)
    {
        using var response = await GetAsync(path);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }

    public Task<HttpResponseMessage> PostAsync(string json, string contentType = "application/json") =>
        Http.PostAsync(new Uri("/api/order", UriKind.Relative), new StringContent(json, Encoding.UTF8) { Headers = { ContentType = new(contentType) } });

    /// <summary>Posts an order with a header <c>Idempotency-Key</c> for each key.</summary>
    public async Task<HttpResponseMessage> PostOnceAsync(string json, params string[] keys)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/order");
        request.Content = new StringContent(json, Encoding.UTF8) { Headers = { ContentType = new("application/json") } };
        foreach (var key in keys) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await Http.SendAsync(request);
    }

    public Task<HttpResponseMessage> PostAsync(int customer, params (int Product, int Quantity)[] items) => PostAsync(Order(customer, items));

    /// <summary>The body of an order.</summary>
    public static string Order(int customer, params (int Product, int Quantity)[] items) => JsonSerializer.Serialize(new
    {
        customer_id = customer,
        items = items.Select(item => new { product_id = item.Product, quantity = item.Quantity }),
    });

    /// <summary>The value of the series whose name and labels contain all parts.</summary>
    public async Task<double> MetricAsync(params string[] parts)
    {
        var text = await Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var line = text.Split('\n').Single(line => line is [not '#', ..] && parts.All(part => line.Contains(part, StringComparison.Ordinal)));
        return double.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Kills the program.</summary>
    public void Kill() => Service.Kill();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Service.DisposeAsync();
    }
}
