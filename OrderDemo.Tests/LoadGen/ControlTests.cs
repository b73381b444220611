using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.LoadGen;

public sealed class ControlTests
{
    [Fact]
    public async Task The_steady_load_of_the_settings_runs_from_the_start()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address, rate: 50);

        var run = await UntilAsync(load, run => run.GetProperty("total").GetProperty("requests").GetInt64() > 0);

        Assert.Equal(("steady", 50, true),
            (run.GetProperty("scenario").GetString(), run.GetProperty("target_rate").GetDouble(), run.GetProperty("running").GetBoolean()));
    }

    [Fact]
    public async Task Another_load_takes_its_place_at_once()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);

        using var answer = await load.Http.PostAsJsonAsync("/load", new { scenario = "soak", rate = 120, duration = "1m" });
        var run = await UntilAsync(load, run => run.GetProperty("scenario").GetString() == "soak");

        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        Assert.Equal(120, run.GetProperty("target_rate").GetDouble());
    }

    [Fact]
    public async Task A_load_of_users_says_how_many_there_are()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);

        using var answer = await load.Http.PostAsJsonAsync("/load", new { users = 7, think = "20ms" });

        var run = await UntilAsync(load, run => run.GetProperty("users").GetInt32() == 7);
        Assert.Equal(0, run.GetProperty("target_rate").GetDouble());
    }

    [Fact]
    public async Task The_steady_load_follows_one_that_ends_by_itself()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);

        using var answer = await load.Http.PostAsJsonAsync("/load", new { scenario = "quick", duration = "500ms" });
        await UntilAsync(load, run => run.GetProperty("scenario").GetString() == "quick");

        await UntilAsync(load, run => run.GetProperty("scenario").GetString() == "steady");
    }

    [Fact]
    public async Task A_stop_ends_the_load()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);
        await load.SeesAsync("read_order", "ok");

        using var answer = await load.Http.PostAsync("/stop", null);

        await UntilAsync(load, run => !run.GetProperty("running").GetBoolean());
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
    }

    [Theory]
    [InlineData("""{"scenario":"rush"}""")]
    [InlineData("""{"rate":-1}""")]
    [InlineData("""{"rate":5,"users":5}""")]
    [InlineData("""{"users":0}""")]
    [InlineData("""{"duration":"soon"}""")]
    [InlineData("{")]
    public async Task A_load_that_cannot_run_is_refused_and_the_running_one_goes_on(string body)
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);

        using var content = new StringContent(body, null, "application/json");
        using var answer = await load.Http.PostAsync("/load", content);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        await UntilAsync(load, run => run.GetProperty("scenario").GetString() == "steady" && run.GetProperty("running").GetBoolean());
    }

    [Fact]
    public async Task Another_sites_page_cannot_start_or_stop_it()
    {
        await using var load = await LoadGenUnderTest.StartAsync("http://127.0.0.1:1");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/stop") { Headers = { { "Sec-Fetch-Site", "cross-site" } } };

        using var answer = await load.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public async Task The_page_may_load_its_own_script_and_style_and_nothing_else()
    {
        await using var load = await LoadGenUnderTest.StartAsync("http://127.0.0.1:1");

        using var page = await load.Http.GetAsync("/");
        using var script = await load.Http.GetAsync("/page.js");
        using var style = await load.Http.GetAsync("/page.css");

        Assert.All([page, script, style], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> UntilAsync(LoadGenUnderTest load, Func<JsonElement, bool> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var run = (await load.Http.GetFromJsonAsync<JsonElement>("/status", patience.Token)).GetProperty("run");
            if (run.ValueKind != JsonValueKind.Null && holds(run)) return run;
            await Task.Delay(TimeSpan.FromMilliseconds(20), patience.Token);
        }
    }
}
