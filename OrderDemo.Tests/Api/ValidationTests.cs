using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class ValidationTests(ShopFixture shop)
{
    [Theory]
    [InlineData("", "body")]
    [InlineData("{", "body")]
    [InlineData("""{"customer_id":1,"items":[{"product_id":1,"quantity":1}]} more""", "body")]
    [InlineData("null", "body")]
    [InlineData("[]", "body")]
    [InlineData("{}", "customer_id")]
    [InlineData("{}", "items")]
    [InlineData("""{"customer_id":"1","items":[{"product_id":1,"quantity":1}]}""", "customer_id")]
    [InlineData("""{"customer_id":0,"items":[{"product_id":1,"quantity":1}]}""", "customer_id")]
    [InlineData("""{"customer_id":99999999999,"items":[{"product_id":1,"quantity":1}]}""", "customer_id")]
    [InlineData("""{"customer_id":1,"customer_id":2,"items":[{"product_id":1,"quantity":1}]}""", "customer_id")]
    [InlineData("""{"customer_id":1,"items":[]}""", "items")]
    [InlineData("""{"customer_id":1,"items":{}}""", "items")]
    [InlineData("""{"customer_id":1,"items":[null]}""", "items[0].product_id")]
    [InlineData("""{"customer_id":1,"items":[{"product_id":1,"quantity":0}]}""", "items[0].quantity")]
    [InlineData("""{"customer_id":1,"items":[{"product_id":1,"quantity":1},{"product_id":1,"quantity":1001}]}""", "items[1].quantity")]
    [InlineData("""{"customer_id":1,"items":[{"product_id":1,"quantity":1.5}]}""", "items[0].quantity")]
    public async Task A_request_that_is_malformed_or_out_of_range_is_a_400_that_names_the_field(string body, string field)
    {
        using var response = await shop.Api.PostAsync(body);

        Assert.Contains(field, await ErrorsAsync(HttpStatusCode.BadRequest, response));
    }

    [Theory]
    [InlineData("""{"customer_id":1001,"items":[{"product_id":1,"quantity":1}]}""", "customer_id 1001 does not exist")]
    [InlineData("""{"customer_id":1,"items":[{"product_id":201,"quantity":1}]}""", "product_id 201 does not exist")]
    [InlineData("""{"customer_id":1,"items":[{"product_id":1,"quantity":0}]}""", "quantity must be 1 to 1000, not 0")]
    [InlineData("""{"items":[]}""", "customer_id is required")]
    [InlineData("""{"customer_id":1,""", "the body is not valid JSON: error at line 1")]
    public async Task An_error_says_what_is_wrong(string body, string message)
    {
        using var response = await shop.Api.PostAsync(body);

        Assert.Contains(message, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_product_is_a_422_that_names_the_item()
    {
        using var response = await shop.Api.PostAsync(1, (1, 1), (201, 1));

        Assert.Equal(["items[1].product_id"], await ErrorsAsync(HttpStatusCode.UnprocessableEntity, response));
    }

    [Fact]
    public async Task An_unknown_customer_is_a_422_that_names_the_customer()
    {
        using var response = await shop.Api.PostAsync(1001, (1, 1));

        Assert.Equal(["customer_id"], await ErrorsAsync(HttpStatusCode.UnprocessableEntity, response));
    }

    [Fact]
    public async Task A_rejected_order_stores_nothing()
    {
        const string rows = "SELECT (SELECT COUNT(*) FROM orders) + (SELECT COUNT(*) FROM order_items)";
        var before = await shop.Database.QueryAsync<long>(rows);

        using var unknownCustomer = await shop.Api.PostAsync(1001, (1, 1));
        using var unknownProduct = await shop.Api.PostAsync(1, (1, 1), (201, 1));

        Assert.Equal(before, await shop.Database.QueryAsync<long>(rows));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_16_KiB_is_a_413_whether_or_not_it_says_its_length(bool saysLength)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/order") { Content = new ByteArrayContent(Padded(16 * 1024 + 1)) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TransferEncodingChunked = !saysLength;

        using var response = await shop.Api.Http.SendAsync(request);

        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "application/problem+json"), Kind(response));
    }

    [Fact]
    public async Task A_body_of_16_KiB_is_read()
    {
        using var response = await shop.Api.PostAsync(System.Text.Encoding.UTF8.GetString(Padded(16 * 1024)));

        Assert.Equal(HttpStatusCode.Created, response.StatusCode);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task A_body_of_another_type_is_a_415(string contentType)
    {
        using var response = await shop.Api.PostAsync(ApiUnderTest.Order(1, (1, 1)), contentType);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "application/problem+json"), Kind(response));
    }

    [Fact]
    public async Task A_body_in_another_encoding_is_a_415()
    {
        using var content = new ByteArrayContent(Padded(100));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("application/json; charset=utf-16");

        using var response = await shop.Api.Http.PostAsync(new Uri("/api/order", UriKind.Relative), content);

        Assert.Equal((HttpStatusCode.UnsupportedMediaType, "application/problem+json"), Kind(response));
    }

    [Theory]
    [InlineData("GET", "/no/such/path", HttpStatusCode.NotFound)]
    [InlineData("GET", "/api/order", HttpStatusCode.MethodNotAllowed)]
    [InlineData("DELETE", "/api/order/1", HttpStatusCode.MethodNotAllowed)]
    public async Task Any_other_error_is_problem_details_too(string method, string path, HttpStatusCode status)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Headers.Accept.ParseAdd("text/html");

        using var response = await shop.Api.Http.SendAsync(request);

        Assert.Equal((status, "application/problem+json"), Kind(response));
    }

    private static async Task<IEnumerable<string>> ErrorsAsync(HttpStatusCode status, HttpResponseMessage response)
    {
        Assert.Equal((status, "application/problem+json"), Kind(response));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)status, problem.GetProperty("status").GetInt32());
        return [.. problem.GetProperty("errors").EnumerateObject().Select(error => error.Name)];
    }

    private static (HttpStatusCode Status, string? Type) Kind(HttpResponseMessage response) =>
        (response.StatusCode, response.Content.Headers.ContentType?.MediaType);

    /// <summary>A valid order, padded with blanks to a length in bytes.</summary>
    private static byte[] Padded(int length) => System.Text.Encoding.UTF8.GetBytes(ApiUnderTest.Order(1, (1, 1)).PadRight(length));
}
