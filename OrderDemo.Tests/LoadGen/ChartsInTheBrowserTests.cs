using System.Net.Http.Json;
using Microsoft.Playwright;
using OrderDemo.Tests.Monitoring.Viewer;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.LoadGen;

/// <summary>The charts of the page and of the HTML report, which one script draws.</summary>
[Trait("Category", "EndToEnd")]
public sealed class ChartsInTheBrowserTests : RunTest
{
    private static readonly string[] Charts = ["#rates", "#latencies", "#users-chart"];

    [Fact]
    public async Task The_report_draws_its_charts_from_the_results_in_it()
    {
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.FromMilliseconds(5));
        Assert.Equal(0, await RunAsync("--target", server.Address, "--path", "/", "--users", "3", "--think", "20ms", "--duration", "3s",
            "--percentiles", "25,75,99.9", "--html", PathOf("report.html")));
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync();

        await page.GotoAsync($"file://{PathOf("report.html")}");

        await HasChartsAsync(page, ["asked for", "all", "failed"], ["p99.9", "p75", "p25"], ["users"]);
        browser.HasNoErrors();
    }

    [Fact]
    public async Task The_page_draws_the_charts_of_the_running_load()
    {
        await using var shop = await BookkeepingShop.StartAsync();
        await using var load = await LoadGenUnderTest.StartAsync(shop.Address);
        using var response = await load.Http.PostAsJsonAsync("/load", new { users = 3, think = "50ms" });
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync();

        await page.GotoAsync(load.Http.BaseAddress!.ToString());

        await HasChartsAsync(page, ["asked for", "all", "failed"], ["p99.9", "p99", "p95", "p90", "p50"], ["users"]);
        await Expect(page.Locator("#operations").Locator("..").Locator("th")).ToHaveTextAsync(
            ["Operation", "Requests", "Failed", "Per second", "p50", "p90", "p95", "p99", "p99.9", "Max", "Outcomes"]);
        browser.HasNoErrors();
    }

    private static async Task HasChartsAsync(IPage page, params string[][] legends)
    {
        foreach (var (chart, legend) in Charts.Zip(legends))
        {
            await Expect(page.Locator($"{chart} polyline[points*=',']")).Not.ToHaveCountAsync(0);
            await Expect(page.Locator($"p.legend:has(+ {chart})")).ToHaveTextAsync(string.Concat(legend));
        }
    }
}
