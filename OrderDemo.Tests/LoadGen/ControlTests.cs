using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrderDemo.LoadGen.Scenarios;
using OrderDemo.Tests.Api;

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

    public static TheoryData<string> Scenarios => [.. BuiltInScenarios.All.Select(scenario => scenario.Name)];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public async Task Each_scenario_can_be_started_by_its_name(string scenario)
    {
        await using var load = await LoadGenUnderTest.StartAsync("http://127.0.0.1:1", rate: 0);

        using var response = await load.Http.PostAsJsonAsync("/load", new { scenario });

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        await UntilAsync(load, run => run.GetProperty("scenario").GetString() == scenario && run.GetProperty("running").GetBoolean());
    }

    [Fact]
    public async Task The_loads_before_the_last_one_stay_in_the_history()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address, rate: 100);
        await UntilAsync(load, run => run.GetProperty("intervals").GetArrayLength() > 0 && run.GetProperty("total").GetProperty("requests").GetInt64() >= 100);

        using var quick = await load.Http.PostAsJsonAsync("/load", new { scenario = "quick", rate = 50 });
        await UntilAsync(load, run => run.GetProperty("scenario").GetString() == "quick");
        using var stop = await load.Http.PostAsync("/stop", null);
        await UntilAsync(load, run => !run.GetProperty("running").GetBoolean());

        var earlier = Assert.Single((await load.Http.GetFromJsonAsync<JsonElement>("/status")).GetProperty("history").EnumerateArray());
        Assert.Equal(("steady", "100 requests/s without end"), (earlier.GetProperty("scenario").GetString(), earlier.GetProperty("load").GetString()));
        Assert.True(earlier.GetProperty("total").GetProperty("requests").GetInt64() >= 100);
        Assert.Equal(100, earlier.GetProperty("intervals")[0].GetProperty("target_rate").GetDouble());
    }

    [Theory]
    [InlineData("/results/stats.csv", ",Aggregated,")]
    [InlineData("/results/stats_history.csv", "Timestamp,User Count,")]
    [InlineData("/results/failures.csv", "Method,Name,Error,Occurrences")]
    [InlineData("/results/report.html", "<h1>steady: 50 requests/s without end</h1>")]
    public async Task The_results_of_the_last_load_can_be_downloaded(string path, string has)
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address, rate: 50);
        await load.SeesAsync("read_order", "ok");

        using var response = await load.Http.GetAsync(path);

        Assert.Contains(has, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
    }

    [Fact]
    public async Task Requests_of_the_page_and_of_the_control_API_are_not_in_the_HTTP_metrics()
    {
        await using var load = await ServiceProcess.StartAsync("OrderDemo.LoadGen", ("LoadGen__Target", "http://127.0.0.1:1"), ("LoadGen__Rate", "0"));
        using var http = new HttpClient { BaseAddress = load.Address };
        foreach (var path in new[] { "/", "/page.js", "/charts.js", "/page.css", "/favicon.svg", "/status" })
        {
            using var response = await http.GetAsync(new Uri(path, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        using var stop = await http.PostAsync(new Uri("/stop", UriKind.Relative), null);
        using var unknown = await http.GetAsync(new Uri("/unknown", UriKind.Relative));
        var metrics = await http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        var counted = metrics.Split('\n').Where(line => line.StartsWith("http_server_request_duration_seconds_count{", StringComparison.Ordinal));
        Assert.Contains("http_response_status_code=\"404\"", Assert.Single(counted), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_load_takes_its_place_at_once()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);

        using var response = await load.Http.PostAsJsonAsync("/load", new { scenario = "soak", rate = 120, duration = "1m" });
        var run = await UntilAsync(load, run => run.GetProperty("scenario").GetString() == "soak");

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        Assert.Equal(120, run.GetProperty("target_rate").GetDouble());
    }

    [Fact]
    public async Task A_load_of_users_says_how_many_there_are()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);

        using var response = await load.Http.PostAsJsonAsync("/load", new { users = 7, think = "20ms" });

        var run = await UntilAsync(load, run => run.GetProperty("users").GetInt32() == 7);
        Assert.Equal(0, run.GetProperty("target_rate").GetDouble());
    }

    [Fact]
    public async Task The_steady_load_follows_one_that_ends_by_itself()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);

        using var response = await load.Http.PostAsJsonAsync("/load", new { scenario = "quick", duration = "500ms" });

        // Only the history is sure to show a load this short.
        await StatusAsync(load, status => status.GetProperty("history").EnumerateArray().Any(run => run.GetProperty("scenario").GetString() == "quick"));
        await UntilAsync(load, run => run.GetProperty("scenario").GetString() == "steady");
    }

    [Fact]
    public async Task A_stop_ends_the_load()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);
        await load.SeesAsync("read_order", "ok");

        using var response = await load.Http.PostAsync("/stop", null);

        await UntilAsync(load, run => !run.GetProperty("running").GetBoolean());
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Theory]
    [InlineData("""{"scenario":"rush"}""")]
    [InlineData("""{"rate":-1}""")]
    [InlineData("""{"rate":5,"users":5}""")]
    [InlineData("""{"users":0}""")]
    [InlineData("""{"duration":"soon"}""")]
    [InlineData("""{"users":2.9}""")]
    [InlineData("{")]
    public async Task A_load_that_cannot_run_is_rejected_and_the_running_one_goes_on(string body)
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);

        using var content = new StringContent(body, null, "application/json");
        using var response = await load.Http.PostAsync("/load", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!);
        await UntilAsync(load, run => run.GetProperty("scenario").GetString() == "steady" && run.GetProperty("running").GetBoolean());
    }

    [Fact]
    public async Task The_page_may_load_its_own_script_and_style_and_nothing_else()
    {
        await using var load = await LoadGenUnderTest.StartAsync("http://127.0.0.1:1");

        using var page = await load.Http.GetAsync("/");
        using var script = await load.Http.GetAsync("/page.js");
        using var style = await load.Http.GetAsync("/page.css");
        using var icon = await load.Http.GetAsync("/favicon.svg");

        Assert.All([page, script, style, icon], response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    private static async Task<JsonElement> UntilAsync(LoadGenUnderTest load, Func<JsonElement, bool> holds) =>
        (await StatusAsync(load, status => status.GetProperty("run") is { ValueKind: not JsonValueKind.Null } run && holds(run))).GetProperty("run");

    /// <summary>The status, once it is as expected.</summary>
    private static async Task<JsonElement> StatusAsync(LoadGenUnderTest load, Func<JsonElement, bool> holds)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (true)
        {
            var status = await load.Http.GetFromJsonAsync<JsonElement>("/status", timeout.Token);
            if (holds(status)) return status;
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
        }
    }
}
