using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class IdempotencyTests(ShopFixture shop)
{
    private const string Replayed = "Idempotency-Replayed";

    private readonly string _key = Guid.NewGuid().ToString();
    private readonly string _order = ApiUnderTest.Order(21, (3, 2), (1, 1));

    [Fact]
    public async Task A_retry_gets_the_first_response_and_is_marked()
    {
        using var first = await shop.Api.PostOnceAsync(_order, _key);
        using var retry = await shop.Api.PostOnceAsync(_order, _key);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Created), (first.StatusCode, retry.StatusCode));
        Assert.Equal(first.Headers.Location, retry.Headers.Location);
        Assert.Equal(await first.Content.ReadAsStringAsync(), await retry.Content.ReadAsStringAsync());
        Assert.False(first.Headers.Contains(Replayed));
        Assert.Equal("true", Assert.Single(retry.Headers.GetValues(Replayed)));
    }

    [Fact]
    public async Task Any_number_of_retries_makes_one_order()
    {
        const string count = "SELECT COUNT(*) FROM orders WHERE customer_id = 22";
        for (var i = 0; i < 5; i++) (await shop.Api.PostOnceAsync(ApiUnderTest.Order(22, (1, 1)), _key)).Dispose();

        Assert.Equal(1, await shop.Database.QueryAsync<long>(count));
    }

    [Fact]
    public async Task Retries_at_the_same_time_make_one_order_and_the_others_are_told_to_wait_or_get_its_response()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => shop.Api.PostOnceAsync(ApiUnderTest.Order(23, (1, 1)), _key)));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.Created && !response.Headers.Contains(Replayed));
        Assert.All(responses, response => Assert.True(
            response.StatusCode == HttpStatusCode.Created || (response.StatusCode == HttpStatusCode.Conflict && IsProblem(response))));
        Assert.Equal(1, await shop.Database.QueryAsync<long>("SELECT COUNT(*) FROM orders WHERE customer_id = 23"));
        foreach (var response in responses) response.Dispose();
    }

    [Fact]
    public async Task Two_instances_make_one_order_of_the_same_key()
    {
        await using var other = await ApiUnderTest.StartAsync(shop.Database.ConnectionString);

        for (var i = 0; i < 20; i++)
        {
            var order = ApiUnderTest.Order(24, (i + 1, 1));
            var responses = await Task.WhenAll(shop.Api.PostOnceAsync(order, _key + i), other.PostOnceAsync(order, _key + i));
            Assert.All(responses, response => Assert.Equal(HttpStatusCode.Created, response.StatusCode));
            Assert.Equal(responses[0].Headers.Location, responses[1].Headers.Location);
            foreach (var response in responses) response.Dispose();
        }

        Assert.Equal(20, await shop.Database.QueryAsync<long>("SELECT COUNT(*) FROM orders WHERE customer_id = 24"));
    }

    [Fact]
    public async Task A_retry_that_another_instance_gets_has_the_first_response()
    {
        await using var other = await ApiUnderTest.StartAsync(shop.Database.ConnectionString);
        using var first = await shop.Api.PostOnceAsync(_order, _key);

        using var retry = await other.PostOnceAsync(_order, _key);

        Assert.Equal(await first.Content.ReadAsStringAsync(), await retry.Content.ReadAsStringAsync());
        Assert.Equal("true", Assert.Single(retry.Headers.GetValues(Replayed)));
    }

    [Fact]
    public async Task With_a_taken_key_it_does_not_matter_what_else_is_wrong()
    {
        await using var other = await ApiUnderTest.StartAsync(shop.Database.ConnectionString);
        using var first = await shop.Api.PostOnceAsync(_order, _key);

        using var response = await other.PostOnceAsync(ApiUnderTest.Order(1001, (1, 1)), _key);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, response.StatusCode);
        Assert.Contains("Idempotency-Key", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_another_transaction_holds_is_a_409_after_a_moment()
    {
        using var first = await shop.Api.PostAsync(1, (1, 1));
        var id = first.Headers.Location!.OriginalString.Split('/')[^1];
        await using var connection = await shop.Database.OpenAsync("orders_app", ShopDatabase.AppPassword);
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = connection.CreateCommand();
        (insert.Transaction, insert.CommandText) = (transaction, $"INSERT INTO idempotency_keys VALUES ({id}, '{_key}', '', UTC_TIMESTAMP())");
        await insert.ExecuteNonQueryAsync();

        using var response = await shop.Api.PostOnceAsync(_order, _key);

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.True(IsProblem(response));
    }

    [Fact]
    public async Task The_key_of_another_order_is_a_422()
    {
        using var first = await shop.Api.PostOnceAsync(_order, _key);
        using var other = await shop.Api.PostOnceAsync(ApiUnderTest.Order(21, (3, 3)), _key);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, other.StatusCode);
        Assert.True(IsProblem(other));
    }

    [Fact]
    public async Task A_refused_order_leaves_its_key_free()
    {
        using var refused = await shop.Api.PostOnceAsync(ApiUnderTest.Order(1001, (1, 1)), _key);
        using var accepted = await shop.Api.PostOnceAsync(_order, _key);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, HttpStatusCode.Created), (refused.StatusCode, accepted.StatusCode));
        Assert.False(accepted.Headers.Contains(Replayed));
    }

    [Fact]
    public async Task A_replay_counts_as_a_replay_and_not_as_an_order()
    {
        using var first = await shop.Api.PostOnceAsync(_order, _key);
        var (replays, orders) = (await shop.Api.MetricAsync("orderdemo_idempotent_replays_total"), await shop.Api.MetricAsync("orderdemo_orders_created_total"));

        using var retry = await shop.Api.PostOnceAsync(_order, _key);

        Assert.Equal(replays + 1, await shop.Api.MetricAsync("orderdemo_idempotent_replays_total"));
        Assert.Equal(orders, await shop.Api.MetricAsync("orderdemo_orders_created_total"));
    }

    [Fact]
    public async Task The_longest_key_of_any_visible_character_is_a_key()
    {
        var key = string.Concat(Enumerable.Range('!', '~' - '!' + 1).Select(character => (char)character)).PadRight(255, 'x');
        using var first = await shop.Api.PostOnceAsync(_order, key);
        using var retry = await shop.Api.PostOnceAsync(_order, key);

        Assert.Equal((HttpStatusCode.Created, true), (first.StatusCode, retry.Headers.Contains(Replayed)));
    }

    [Fact]
    public async Task Keys_that_differ_in_case_are_different_keys()
    {
        using var lower = await shop.Api.PostOnceAsync(_order, _key + "a");
        using var upper = await shop.Api.PostOnceAsync(_order, _key + "A");

        Assert.NotEqual(lower.Headers.Location, upper.Headers.Location);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("a", "b")]
    public async Task An_invalid_key_is_a_400_that_names_the_header(params string[] keys)
    {
        using var response = await shop.Api.PostOnceAsync(_order, keys);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.True(problem.GetProperty("errors").TryGetProperty("Idempotency-Key", out _));
    }

    [Fact]
    public async Task A_key_that_is_too_long_is_a_400()
    {
        using var response = await shop.Api.PostOnceAsync(_order, new string('k', 256));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    private static bool IsProblem(HttpResponseMessage response) => response.Content.Headers.ContentType?.MediaType == "application/problem+json";
}
