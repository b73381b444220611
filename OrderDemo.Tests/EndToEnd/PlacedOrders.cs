using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>Places and finds orders in a running stack.</summary>
internal static class PlacedOrders
{
    /// <summary>Places orders one after the other.</summary>
    /// <returns>Their ids.</returns>
    public static async Task<IReadOnlyList<long>> PlaceAsync(AppHostProcess appHost, int count)
    {
        using var api = Api(appHost);
        var orders = new List<long>();
        while (orders.Count < count)
        {
            using var response = await api.PostAsJsonAsync("/api/order", new { customer_id = 7, items = new[] { new { product_id = 3, quantity = 1 } } });
            Assert.Equal(HttpStatusCode.Created, response.StatusCode);
            orders.Add((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("order_id").GetInt64());
        }

        return orders;
    }

    /// <summary>Asserts that each order can be read.</summary>
    public static async Task AreThereAsync(AppHostProcess appHost, IEnumerable<long> orders)
    {
        using var api = Api(appHost);
        foreach (var order in orders)
        {
            using var response = await api.GetAsync(new Uri($"/api/order/{order}", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    private static HttpClient Api(AppHostProcess appHost) => new() { BaseAddress = new Uri(new Uri(appHost.UrlOf("api")).GetLeftPart(UriPartial.Authority)) };
}
