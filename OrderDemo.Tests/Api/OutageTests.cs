using System.Diagnostics;
using System.Net;

namespace OrderDemo.Tests.Api;

[Collection(nameof(MeasuresTime))]
public sealed class OutageTests : IAsyncLifetime
{
    private const string Health = "/health";

    private readonly ShopDatabase _database = new();

    public Task InitializeAsync() => _database.InitializeAsync();

    public Task DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task An_outage_of_the_database_is_detected_at_once_and_ends_by_itself()
    {
        await using var api = await ApiUnderTest.StartAsync(_database.ConnectionString);
        using var accepted = await api.PostAsync(1, (3, 2));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (await StatusAsync(api, Health), accepted.StatusCode));

        await _database.KillAsync();
        var watch = Stopwatch.StartNew();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(api, Health));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(2));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, "/alive"));

        using var refused = await api.PostAsync(1, (3, 2));
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "application/problem+json"), (refused.StatusCode, refused.Content.Headers.ContentType!.MediaType));

        await _database.StartAsync();
        await BecomesHealthyAsync(api);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(api, accepted.Headers.Location!.OriginalString));
    }

    [Fact]
    public async Task The_api_starts_without_its_database_and_finds_it_later()
    {
        await _database.KillAsync();
        await using var api = await ApiUnderTest.StartAsync(_database.ConnectionString);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(api, Health));

        await _database.StartAsync();

        await BecomesHealthyAsync(api);
    }

    [Fact]
    public async Task A_wrong_password_is_an_outage_and_not_a_crash()
    {
        await using var api = await ApiUnderTest.StartAsync(_database.ConnectionString.Replace("orders_app", "exporter", StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(api, Health));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(api, "/api/order/1"));
    }

    // A check has a timeout of a second, which a server that has just started may exceed on a busy machine.
    private static async Task BecomesHealthyAsync(ApiUnderTest api)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await StatusAsync(api, Health) != HttpStatusCode.OK) await Task.Delay(TimeSpan.FromMilliseconds(50), timeout.Token);
    }

    private static async Task<HttpStatusCode> StatusAsync(ApiUnderTest api, string path)
    {
        using var response = await api.GetAsync(path);
        return response.StatusCode;
    }
}
