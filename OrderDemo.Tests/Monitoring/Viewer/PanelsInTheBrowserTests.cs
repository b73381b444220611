using System.Text.RegularExpressions;
using System.Web;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Monitoring.Viewer;

[Collection(nameof(ViewerInTheBrowser))]
[Trait("Category", "EndToEnd")]
public sealed class PanelsInTheBrowserTests(ViewerInTheBrowser viewer) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => viewer.Browser.CloseAllAsync();

    [Theory]
    [InlineData("orderdemo-overview", "light")]
    [InlineData("orderdemo-order-api", "dark")]
    [InlineData("orderdemo-load-generator", "light")]
    [InlineData("orderdemo-slo", "dark")]
    [InlineData("orderdemo-hosts", "light")]
    [InlineData("orderdemo-mariadb", "dark")]
    [InlineData("orderdemo-resources", "light")]
    [InlineData("orderdemo-prometheus", "dark")]
    public async Task Every_panel_is_drawn(string uid, string theme)
    {
        // As high as the longest dashboard: panels outside the window are not drawn.
        var page = await viewer.OpenAsync($"/d/{uid}?from=now-5m&to=now", height: 3400, colors: theme == "dark" ? ColorScheme.Dark : ColorScheme.Light);
        await Expect(page.Locator("[data-panel]").First).ToBeVisibleAsync();
        await Expect(page.Locator("[data-panel]:not([data-state='data'])")).ToHaveCountAsync(0);
        await Browser.KeepAsync(page, $"panels-{uid}");

        // Annotations have colours too.
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Load", Exact = true }).UncheckAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Alerts", Exact = true }).UncheckAsync();
        Assert.Empty(await page.EvaluateAsync<string[]>(PanelsWithoutInk));
        viewer.Browser.HasNoErrors();
    }

    [Fact]
    public async Task A_dashboard_is_usable_on_a_phone()
    {
        var page = await viewer.OpenAsync("/d/orderdemo-overview", 390, 844);
        await Expect(Panel(page, "Requests")).ToHaveAttributeAsync("data-state", "data");

        Assert.InRange((await Panel(page, "Requests").BoundingBoxAsync())!.Width, 300, 390);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal("waiting", await Panel(page, "Database operations").GetAttributeAsync("data-state"));
        await Panel(page, "Database operations").ScrollIntoViewIfNeededAsync();
        await Expect(Panel(page, "Database operations")).ToHaveAttributeAsync("data-state", "data");
        await Browser.KeepAsync(page, "panels-phone");
        viewer.Browser.HasNoErrors();
    }

    [Fact]
    public async Task The_time_is_chosen_from_a_list_by_dragging_and_by_going_back()
    {
        var page = await OpenAsync("orderdemo-order-api");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Time range: ") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Last 15 minutes", Exact = true }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"\?from=now-15m&to=now$"));
        var plot = Panel(page, "Requests by route").Locator(".u-over");
        var box = (await plot.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.5f), box.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.9f), box.Y + 30, new() { Steps = 5 });
        await page.Mouse.UpAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"\?from=\d{13}&to=\d{13}$"));
        var query = HttpUtility.ParseQueryString(new Uri(page.Url).Query);
        Assert.InRange(long.Parse(query["to"]!) - long.Parse(query["from"]!), 300_000, 420_000);
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Time range: Last 15 minutes" })).ToBeVisibleAsync();
        viewer.Browser.HasNoErrors();
    }

    [Theory]
    [InlineData(2, "Last 5 minutes")]
    [InlineData(10, "Last 15 minutes")]
    [InlineData(null, "Last 30 minutes")]
    public async Task A_dashboard_opens_at_the_time_for_which_there_is_data(int? minutes, string range)
    {
        viewer.Prometheus.Since = DateTimeOffset.UtcNow - (minutes is { } age ? TimeSpan.FromMinutes(age) : null);
        try
        {
            var page = await OpenAsync("orderdemo-overview");

            await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Time range: {range}" })).ToBeVisibleAsync();
            viewer.Browser.HasNoErrors();
        }
        finally
        {
            viewer.Prometheus.Since = null;
        }
    }

    [Fact]
    public async Task A_variable_changes_the_queries_and_stays_in_the_address()
    {
        var page = await OpenAsync("orderdemo-order-api");
        await Expect(Panel(page, "Requests in progress").GetByRole(AriaRole.Button, new() { Name = "loadgen", Exact = true })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Service: ") }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "api", Exact = true }).CheckAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"[?&]var-job=api$"));
        await Expect(Panel(page, "Requests in progress").GetByRole(AriaRole.Button, new() { Name = "loadgen", Exact = true })).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Service: api" })).ToBeVisibleAsync();
        viewer.Browser.HasNoErrors();
    }

    [Fact]
    public async Task The_pointer_shows_values_and_all_panels_the_same_moment()
    {
        var page = await OpenAsync("orderdemo-overview");
        await Expect(Panel(page, "Response time")).ToHaveAttributeAsync("data-state", "data");

        var box = (await Panel(page, "Requests by status").Locator(".u-over").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width - 6, box.Y + 40);

        await Expect(page.Locator(".chart-tooltip")).ToContainTextAsync(new Regex(@"\d req/s"));
        await Expect(Panel(page, "Response time").Locator(".u-cursor-x")).Not.ToHaveCSSAsync("transform", "matrix(1, 0, 0, 1, -10, 0)");
        await Browser.KeepAsync(page, "panels-hover");
        viewer.Browser.HasNoErrors();
    }

    [Fact]
    public async Task Links_lead_from_dashboard_to_dashboard_and_keep_the_time()
    {
        var page = await OpenAsync("orderdemo-overview", "?from=now-30m&to=now");

        await Panel(page, "Error ratio").HoverAsync();
        await Panel(page, "Error ratio").GetByRole(AriaRole.Link, new() { Name = "SLO" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/d/orderdemo-slo\?from=now-30m&to=now$"));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Dashboards: ") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "MariaDB" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"/d/orderdemo-mariadb\?from=now-30m&to=now$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("MariaDB");
        viewer.Browser.HasNoErrors();
    }

    [Fact]
    public async Task A_panel_shows_its_query_as_it_was_sent_with_a_link_to_Prometheus()
    {
        var page = await OpenAsync("orderdemo-order-api", "?from=now-30m&to=now&var-job=api");
        await Panel(page, "Requests by route").HoverAsync();
        await Panel(page, "Requests by route").GetByRole(AriaRole.Button, new() { Name = "Query of Requests by route" }).ClickAsync();

        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Query of Requests by route" });
        var expression = await dialog.Locator("pre").First.TextContentAsync();
        Assert.Contains(expression, viewer.Prometheus.Queries);
        Assert.Contains("job=~\"api\"", expression, StringComparison.Ordinal);
        var link = new Uri((await dialog.GetByRole(AriaRole.Link, new() { Name = "Open in Prometheus" }).First.GetAttributeAsync("href"))!);
        Assert.Equal(new Uri(viewer.Prometheus.Url, "graph").AbsoluteUri, link.GetLeftPart(UriPartial.Path));
        Assert.Equal((expression, "1800s"), (HttpUtility.ParseQueryString(link.Query)["g0.expr"], HttpUtility.ParseQueryString(link.Query)["g0.range_input"]));
        await Browser.KeepAsync(page, "panel-query");
        viewer.Browser.HasNoErrors();
    }

    private static ILocator Panel(IPage page, string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    private async Task<IPage> OpenAsync(string uid, string query = "")
    {
        var page = await viewer.OpenAsync($"/d/{uid}{query}");
        await Expect(page.Locator("[data-panel][data-state='data']").First).ToBeVisibleAsync();
        return page;
    }

    /// <summary>The titles of charts without any colour: axes are nearly grey, lines are not.</summary>
    private const string PanelsWithoutInk = """
        () => [...document.querySelectorAll("[data-panel][data-state='data'] canvas")].filter(canvas => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          for (let i = 0; i < data.length; i += 4) {
            const most = Math.max(data[i], data[i + 1], data[i + 2]);
            const least = Math.min(data[i], data[i + 1], data[i + 2]);
            if (data[i + 3] > 40 && most - least > 28) return false;
          }
          return true;
        }).map(canvas => canvas.closest('[data-panel]').getAttribute('aria-label'))
        """;
}
