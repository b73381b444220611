using Microsoft.Playwright;
using OrderDemo.Tests.Monitoring.Viewer;
using Xunit.Abstractions;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>What a user of ./demo up sees in the Aspire dashboard.</summary>
[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
[Trait("Runtime", "Any")]
public sealed class AspireDashboard(ITestOutputHelper output) : IAsyncLifetime, IDisposable
{
    private AppHostProcess? _appHost;
    private Browser _browser = null!;

    public async Task InitializeAsync()
    {
        _appHost = new AppHostProcess([.. AppHostProcess.IsolatedArguments]);
        await _appHost.WaitForAsync("Dashboard: ", TimeSpan.FromMinutes(2));
        _browser = await Browser.StartAsync();
    }

    public async Task DisposeAsync()
    {
        output.WriteLine($"{_appHost!.Output}\n{_appHost.Errors}\n{string.Join('\n', _browser.Errors)}");
        await _browser.DisposeAsync();
    }

    public void Dispose() => _appHost?.Dispose();

    [Fact]
    public async Task The_last_line_of_the_console_leads_to_a_dashboard_where_every_resource_runs()
    {
        var page = await _browser.OpenAsync(1400, 720);

        // Seen once on a busy machine: the dashboard's connection to its page fails, and the page offers a link to reload it.
        await page.AddLocatorHandlerAsync(page.Locator("#blazor-error-ui"), _ => page.ReloadAsync());

        await page.GotoAsync(_appHost!.Output.Split('\n').Last(line => line.StartsWith("Dashboard: ", StringComparison.Ordinal))["Dashboard: ".Length..]);

        foreach (var resource in RunningDemo.Resources)
        {
            await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = resource }).Filter(new() { HasText = "Running" }).First).ToBeVisibleAsync();
        }

        await Expect(page.GetByText("Unhealthy")).ToHaveCountAsync(0);
        await DocumentationPictures.KeepAsync(page, "dashboard-resources");

        await DocumentationPictures.WarmUpAsync(TimeSpan.FromSeconds(20));

        await OpenTraceOfAnOrderAloneInItsTransactionAsync(page);

        foreach (var span in (string[])["create_order", "POST /api/order", "place order", "commit orders", "mysql"])
        {
            await Expect(page.GetByText(span).First).ToBeVisibleAsync();
        }

        await DocumentationPictures.KeepAsync(page, "trace-order");
        await AnExemplarLeadsToItsTraceAsync(page);
    }

    /// <summary>From a point in a chart of the viewer to the trace of the order that took so long.</summary>
    private async Task AnExemplarLeadsToItsTraceAsync(IPage page)
    {
        await page.GotoAsync(new Uri(new Uri(_appHost!.UrlOf("grafana")), "/d/orderdemo-order-api?from=now-5m&to=now&refresh=").ToString());
        var panel = page.GetByRole(AriaRole.Region, new() { Name = "Reads and writes, p95", Exact = true });
        var exemplar = panel.Locator("a.exemplar[title*='http_request_method: POST']").First;
        for (var tries = 0; await exemplar.CountAsync() == 0; tries++)
        {
            Assert.True(tries < 90, "no exemplar of an order");
            await page.GetByRole(AriaRole.Button, new() { Name = "Refresh now" }).ClickAsync();
            await Task.Delay(1000);
        }

        await Browser.KeepAsync(page, "exemplars");
        // Where marks overlap, the one that is clicked may be another; each is of an order.
        var trace = await page.Context.RunAndWaitForPageAsync(() => exemplar.ClickAsync(new() { Force = true }));

        await Expect(trace).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/traces/detail/[0-9a-f]{32}"));
        await Expect(trace.GetByText("POST /api/order").First).ToBeVisibleAsync();
        await Browser.KeepAsync(trace, "exemplar-trace");
    }

    /// <summary>Orders that share a transaction share its commit span too: it is linked to them, in a trace of its own.</summary>
    private static async Task OpenTraceOfAnOrderAloneInItsTransactionAsync(IPage page)
    {
        var traces = new Uri(new Uri(page.Url), "/traces");
        var seen = new HashSet<string>();
        while (seen.Count < 50)
        {
            // The grid is virtual, so a row may be redrawn during a click. Its cell has the id of the trace.
            await page.GotoAsync(traces.ToString());
            var cells = page.Locator("td[title*='loadgen: create_order']");
            await Expect(cells.First).ToBeVisibleAsync();
            foreach (var title in (await cells.EvaluateAllAsync<string[]>("cells => cells.map(cell => cell.title)")).Where(seen.Add))
            {
                await page.GotoAsync(new Uri(traces, $"/traces/detail/{title[^32..]}").ToString());
                // In the first seconds of a busy machine there are orders that never reached the API.
                await Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "create_order" }).First).ToBeVisibleAsync();
                if (await page.GetByText("commit orders").CountAsync() > 0) return;
            }
        }
    }
}
