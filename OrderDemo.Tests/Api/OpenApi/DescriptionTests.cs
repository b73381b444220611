using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Api.OpenApi;

[Collection(ShopGroup.Name)]
public sealed class DescriptionTests(ShopFixture shop) : IAsyncLifetime
{
    private ProvokedResponses _provoked = null!;
    private ApiDescription _description = null!;

    public async Task InitializeAsync()
    {
        _provoked = await ProvokedResponses.StartAsync(shop.Database.ConnectionString);
        _description = new ApiDescription(await _provoked.Api.GetJsonAsync("/openapi/v1.json"));
    }

    public async Task DisposeAsync() => await _provoked.DisposeAsync();

    [Fact]
    public async Task Every_documented_response_can_be_provoked_and_is_as_documented()
    {
        var wrong = new List<string>();
        foreach (var documented in _description.Responses)
        {
            using var response = await _provoked.GetAsync(documented.Name);
            if ((int)response.StatusCode != documented.Status || response.Content.Headers.ContentType?.MediaType != documented.ContentType)
            {
                wrong.Add($"{documented.Name}: {(int)response.StatusCode} {response.Content.Headers.ContentType}: {await response.Content.ReadAsStringAsync()}");
            }
            else if (documented.ContentType.EndsWith("json", StringComparison.Ordinal))
            {
                var body = await response.Content.ReadFromJsonAsync<JsonElement>();
                wrong.AddRange(_description.Differences(documented.Schema, body).Select(difference => $"{documented.Name}: {difference}: {body}"));
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_provoked_response_is_documented() =>
        Assert.Equal(_provoked.Names.Order(StringComparer.Ordinal), _description.Responses.Select(response => response.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_call_parameter_and_response_is_explained()
    {
        foreach (var response in _description.Responses)
        {
            var operation = response.Operation;
            Assert.NotEqual("", operation.GetProperty("summary").GetString());
            Assert.NotEqual("", operation.GetProperty("description").GetString());
            Assert.EndsWith(".", operation.GetProperty("responses").GetProperty($"{response.Status}").GetProperty("description").GetString(), StringComparison.Ordinal);
            if (!operation.TryGetProperty("parameters", out var parameters)) continue;
            Assert.All(parameters.EnumerateArray(), parameter => Assert.NotEqual("", parameter.GetProperty("description").GetString()));
        }
    }

    [Fact]
    public void Orders_come_first_and_faults_last() => Assert.Equal(
        ["Orders", "Catalogue", "Operations", "Faults"], _description.Document.GetProperty("tags").EnumerateArray().Select(tag => tag.GetProperty("name").GetString()));

    [Fact]
    public void Samples_are_sent_to_the_api_that_describes_itself() => Assert.Equal(
        _provoked.Api.Http.BaseAddress, new Uri(Assert.Single(_description.Document.GetProperty("servers").EnumerateArray()).GetProperty("url").GetString()!));

    [Theory]
    [InlineData("/api/orders", "customer_id", "integer", 1, int.MaxValue)]
    [InlineData("/api/orders", "limit", "integer", 1, 200)]
    [InlineData("/delay", "seconds", "number", 0, 30)]
    [InlineData("/error", "rate", "number", 0, 100)]
    [InlineData("/cpu-intensive", "iterations", "integer", 1, 10_000_000_000)]
    [InlineData("/memory-usage", "size", "integer", 1, 512)]
    public void A_number_is_described_as_one(string path, string name, string type, double min, double max)
    {
        var schema = _description.Document.GetProperty("paths").GetProperty(path).GetProperty("get").GetProperty("parameters").EnumerateArray()
            .Single(parameter => parameter.GetProperty("name").GetString() == name).GetProperty("schema");

        Assert.Equal((type, min, max), (schema.GetProperty("type").GetString(), schema.GetProperty("minimum").GetDouble(), schema.GetProperty("maximum").GetDouble()));
    }

    [Fact]
    public async Task The_example_of_an_order_is_one_that_is_accepted()
    {
        var example = _description.Document.GetProperty("paths").GetProperty("/api/order").GetProperty("post")
            .GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("example");

        using var response = await _provoked.Api.PostAsync(example.GetRawText());

        Assert.Equal(201, (int)response.StatusCode);
    }

    [Fact]
    public async Task Calls_that_are_not_there_are_not_documented()
    {
        var paths = (await shop.Api.GetJsonAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject().Select(path => path.Name).ToArray();

        Assert.Contains("/api/order", paths);
        Assert.DoesNotContain("/error", paths);
    }
}
