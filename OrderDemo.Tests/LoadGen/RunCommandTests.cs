using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using OrderDemo.LoadGen.CommandLine;

namespace OrderDemo.Tests.LoadGen;

public sealed class RunCommandTests : RunTest
{
    [Fact]
    public async Task A_good_run_ends_with_0_and_finds_its_orders_again()
    {
        await using var shop = await BookkeepingShop.StartAsync();

        var code = await RunAsync("--target", shop.Address, "--rate", "200", "--duration", "2s", "--threshold", "errors<0.1%");

        Assert.True(code == 0, Output.ToString());
        Assert.Contains(" 0 lost, 0 duplicated, 0 unknown", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warm_up_counts_for_nothing()
    {
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.Zero);
        var file = PathOf("result.json");

        await RunAsync("--target", server.Address, "--path", "/", "--rate", "50", "--duration", "2s", "--warm-up", "1s", "--out", file);

        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal((150, 100), (server.Requests, result.RootElement.GetProperty("total").GetProperty("requests").GetInt64()));
    }

    [Fact]
    public async Task Orders_are_read_one_by_one_where_there_is_no_list()
    {
        await using var shop = await BookkeepingShop.StartAsync(hasList: false, forgets: id => id == 1005);

        Assert.Equal(1, await RunAsync("--target", shop.Address, "--rate", "100", "--duration", "1s"));
        Assert.Contains(" 1 lost, ", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_order_fails_the_run()
    {
        await using var shop = await BookkeepingShop.StartAsync(forgets: id => id is 1005 or 1010);

        Assert.Equal(1, await RunAsync("--target", shop.Address, "--rate", "200", "--duration", "1s"));
        Assert.Contains(" 2 lost, ", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_retry_that_places_another_order_fails_the_run()
    {
        await using var shop = await BookkeepingShop.StartAsync(knowsRetries: false);
        var file = Write("""{"name":"retries","mix":{"create_order":1,"retry_order":1},"stages":[{"duration":"1s","rate":100}]}""");

        Assert.Equal(1, await RunAsync("--target", shop.Address, "--scenario", file));
        Assert.Contains("FAILED orders: ", Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(" 0 duplicated", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_demo_scenario_uses_every_part_of_the_shop()
    {
        await using var shop = await BookkeepingShop.StartAsync();

        var code = await RunAsync("--target", shop.Address, "--scenario", "demo", "--rate", "300", "--duration", "3s", "--threshold", "errors<0.001%");

        Assert.True(code == 0, Output.ToString());
        Assert.All(["/api/order", "/api/order/", "/api/orders", "/api/products", "/api/customers/"], path => Assert.True(shop.Calls(path) > 0, path));
    }

    [Fact]
    public async Task A_broken_threshold_ends_with_1()
    {
        await using var shop = await BookkeepingShop.StartAsync();

        Assert.Equal(1, await RunAsync("--target", shop.Address, "--rate", "50", "--duration", "1s", "--threshold", "p50<1us"));
        Assert.Contains("FAILED p50<1us (was ", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_are_written_as_JSON_and_as_HTML_without_anything_to_load()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        var (json, html) = (PathOf("result.json"), PathOf("report.html"));

        await RunAsync("--target", shop.Address, "--rate", "100", "--duration", "2s", "--out", json, "--html", html);

        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(json));
        Assert.Equal(200, result.RootElement.GetProperty("total").GetProperty("requests").GetInt64());
        Assert.Equal(0, result.RootElement.GetProperty("reconciliation").GetProperty("lost").GetInt64());
        var page = await File.ReadAllTextAsync(html);
        Assert.Contains("drawCharts([run]", page, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", page, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", page, StringComparison.Ordinal);
        var embedded = page.Split("id=\"results\">")[1].Split("</script>")[0];
        using var results = JsonDocument.Parse(embedded);
        Assert.Equal(200, results.RootElement.GetProperty("total").GetProperty("requests").GetInt64());
    }

    [Fact]
    public async Task The_HTML_report_says_when_where_and_how_the_run_was_done()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        var html = PathOf("report.html");

        await RunAsync("--target", shop.Address, "--users", "3", "--think", "20ms", "--duration", "2s", "--html", html);

        var page = await File.ReadAllTextAsync(html);
        Assert.All(
            ["quick: 3 users for 2s", shop.Address, DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), "create_order 20 %", "20.0ms", Environment.MachineName, "<h2>Users</h2>"],
            text => Assert.Contains(text, page, StringComparison.Ordinal));
    }

    [Fact]
    public async Task CI_sees_each_threshold_as_a_JUnit_test_case()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        var file = PathOf("junit.xml");

        await RunAsync("--target", shop.Address, "--rate", "50", "--duration", "1s", "--threshold", "p50<1us", "--junit", file);

        var suite = XDocument.Load(file).Root!.Element("testsuite")!;
        Assert.Equal(("3", "1"), (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value));
        Assert.Equal(
            [("errors<0.1%", false), ("p50<1us", true), ("orders", false)],
            suite.Elements("testcase").Select(one => (one.Attribute("name")!.Value, one.Element("failure") is not null)));
    }

    [Fact]
    public async Task CSV_files_have_the_names_and_columns_of_Locust()
    {
        await using var shop = await BookkeepingShop.StartAsync();

        await RunAsync("--target", shop.Address, "--rate", "50", "--duration", "2s", "--csv", PathOf("run"));

        var stats = await File.ReadAllLinesAsync(PathOf("run_stats.csv"));
        Assert.StartsWith("Type,Name,Request Count,Failure Count,Median Response Time,Average Response Time,", stats[0], StringComparison.Ordinal);
        Assert.StartsWith(",Aggregated,100,0,", stats[^1], StringComparison.Ordinal);
        var history = await File.ReadAllLinesAsync(PathOf("run_stats_history.csv"));
        // A response that arrives after the second second is in none of the complete intervals.
        Assert.Equal(3, history.Length);
        Assert.InRange(int.Parse(history[^1].Split(',')[^2], CultureInfo.InvariantCulture), 50, 100);
        Assert.Equal("Method,Name,Error,Occurrences", Assert.Single(await File.ReadAllLinesAsync(PathOf("run_failures.csv"))));
    }

    [Fact]
    public async Task An_interrupted_run_reports_what_it_did()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        using var stop = new CancellationTokenSource();
        var running = RunCommand.RunAsync(["--target", shop.Address, "--scenario", "soak"], Output, Error, stop.Token);
        while (shop.Calls("/api/order") == 0 && !running.IsCompleted) await Task.Delay(10);

        await stop.CancelAsync();
        var code = await running;

        Assert.True(code == 0, Output.ToString());
        Assert.Contains("soak: ", Output.ToString(), StringComparison.Ordinal);
        Assert.Contains(" 0 lost, ", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_load_without_end_ends_after_its_duration()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        var file = PathOf("result.json");

        Assert.Equal(0, await RunAsync("--target", shop.Address, "--scenario", "steady", "--rate", "50", "--duration", "1s", "--out", file));

        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(file));
        Assert.Equal(50, result.RootElement.GetProperty("total").GetProperty("requests").GetInt64());
    }

    [Fact]
    public async Task A_file_can_have_users()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        var file = Write("""{"name":"crowd","mix":{"create_order":1},"users":{"count":3,"spawn_rate":20,"think":"20ms-30ms","duration":"1s"}}""");

        Assert.Equal(0, await RunAsync("--target", shop.Address, "--scenario", file));
        Assert.Contains("crowd: 3 users for 1s", Output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Users_run_for_their_time()
    {
        await using var shop = await BookkeepingShop.StartAsync();

        var code = await RunAsync("--target", shop.Address, "--users", "10", "--spawn-rate", "20", "--duration", "2s", "--think", "50ms-150ms");

        Assert.True(code == 0, Output.ToString());
    }

    [Theory]
    [InlineData("'--target' is required", "--scenario", "quick")]
    [InlineData("--target must be", "--target", "localhost:1")]
    [InlineData("There is no scenario 'rush'", "--target", "http://localhost:1", "--scenario", "rush")]
    [InlineData("'--speed'", "--target", "http://localhost:1", "--speed", "3")]
    [InlineData("'extra'", "--target", "http://localhost:1", "extra")]
    [InlineData("'--rate'", "--target", "http://localhost:1", "--rate")]
    [InlineData("--rate must be a number, not 'many'", "--target", "http://localhost:1", "--rate", "many")]
    [InlineData("rate must be 0.001 to 100000, not 0", "--target", "http://localhost:1", "--rate", "0")]
    [InlineData("rate must be 0.001 to 100000, not NaN", "--target", "http://localhost:1", "--rate", "NaN")]
    [InlineData("--users must be a whole number, not '2.9'", "--target", "http://localhost:1", "--users", "2.9")]
    [InlineData("users must be 1 to 100000, not 0", "--target", "http://localhost:1", "--users", "0")]
    [InlineData("'5' is not a duration", "--target", "http://localhost:1", "--duration", "5")]
    [InlineData("duration must be more than 0", "--target", "http://localhost:1", "--duration", "0s")]
    [InlineData("'p99<5' is not a threshold", "--target", "http://localhost:1", "--threshold", "p99<5")]
    [InlineData("give a rate or users, not both", "--target", "http://localhost:1", "--rate", "5", "--users", "5")]
    [InlineData("give the number of users too", "--target", "http://localhost:1", "--think", "1s")]
    [InlineData("must start with the smaller duration", "--target", "http://localhost:1", "--users", "1", "--think", "3s-1s")]
    [InlineData("--timeout must be 1ms to 5m, not '6m'", "--target", "http://localhost:1", "--timeout", "6m")]
    [InlineData("--max-in-flight must be 1 to 10000, not 0", "--target", "http://localhost:1", "--max-in-flight", "0")]
    [InlineData("--prometheus applies to --scenario knee only", "--target", "http://localhost:1", "--prometheus", "http://localhost:1")]
    [InlineData("--warm-up does not apply to knee", "--target", "http://localhost:1", "--scenario", "knee", "--warm-up", "1s")]
    [InlineData("--users, --spawn-rate and --think do not apply to knee", "--target", "http://localhost:1", "--scenario", "knee", "--users", "5")]
    [InlineData("cannot be read", "--target", "http://localhost:1", "--scenario", "missing.json")]
    public async Task A_usageError_ends_with_2_and_one_line_that_names_it(string says, params string[] args)
    {
        Assert.Equal(2, await RunAsync(args));
        Assert.Contains(says, Assert.Single(Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("is not a scenario", "{")]
    [InlineData("is not a scenario", """{"name":"x","mix":{"read_order":1},"stages":[{"rate":1}],"speed":3}""")]
    [InlineData("is not a scenario", """{"mix":{"read_order":1},"stages":[{"rate":1}]}""")]
    [InlineData("is not a scenario", """{"name":"x","mix":{"read_order":1},"stages":[{"rate":1,"end":3}]}""")]
    [InlineData("'1' is not a duration", """{"name":"x","mix":{"read_order":1},"stages":[{"rate":1,"duration":"1"}]}""")]
    [InlineData("There is no operation 'dance'", """{"name":"x","mix":{"dance":1},"stages":[{"rate":1}]}""")]
    [InlineData("needs weights", """{"name":"x","mix":{"read_order":0},"stages":[{"rate":1}]}""")]
    [InlineData("needs either stages or users", """{"name":"x","mix":{"read_order":1}}""")]
    [InlineData("A stage needs a duration", """{"name":"x","mix":{"read_order":1},"stages":[{"rate":1},{"rate":2,"duration":"1s"}]}""")]
    public async Task A_file_that_is_not_a_scenario_is_a_usageError(string says, string content)
    {
        Assert.Equal(2, await RunAsync("--target", "http://localhost:1", "--scenario", Write(content)));
        Assert.Contains(says, Error.ToString(), StringComparison.Ordinal);
    }
}
