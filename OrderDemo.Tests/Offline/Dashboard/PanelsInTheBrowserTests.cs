using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Offline.Dashboard;

[Collection(nameof(LiveDashboard))]
[Trait("Category", "EndToEnd")]
public sealed class PanelsInTheBrowserTests(LiveDashboard dashboard)
{
    private static readonly float Patience = 60_000;

    /// <summary>Panels that rightly have no data here, each with the reason.</summary>
    private static readonly Dictionary<string, string> Empty = new()
    {
        ["Failed operations"] = "no operation of the database has failed",
        ["Exceptions"] = "no exception was thrown",
        ["Network by container"] = "without containers there are no networks between them",
    };

    [Theory]
    [InlineData("orderdemo-overview", "light")]
    [InlineData("orderdemo-order-api", "dark")]
    [InlineData("orderdemo-load-generator", "light")]
    [InlineData("orderdemo-slo", "dark")]
    [InlineData("orderdemo-hosts", "light")]
    [InlineData("orderdemo-mariadb", "dark")]
    [InlineData("orderdemo-resources", "light")]
    [InlineData("orderdemo-prometheus", "dark")]
    public async Task Every_panel_is_drawn_with_data(string uid, string theme)
    {
        // As high as the longest: panels that are not seen are not drawn.
        var page = await dashboard.LogInAsync(1440, 3400, theme == "dark" ? ColorScheme.Dark : ColorScheme.Light);
        await page.GotoAsync($"{dashboard.Url}/dashboards/{uid}?from=now-5m&to=now");
        await Expect(page.Locator("[data-panel]").First).ToBeVisibleAsync(new() { Timeout = Patience });

        await AllAreAsync(page, page.Locator("[data-panel]:not([data-state='data'])" + string.Concat(Empty.Keys.Select(title => $":not([aria-label='{title}'])"))));
        await AllAreAsync(page, page.Locator("[data-panel]:not([data-state='data']):not([data-state='empty'])"));
        foreach (var panel in await page.Locator("[data-panel][data-state='empty']").AllAsync())
        {
            await Expect(panel).ToContainTextAsync("No data");
        }

        await Browser.KeepAsync(page, $"panels-{uid}");
        Assert.Empty(await page.EvaluateAsync<string[]>(PanelsWithoutInk));
        Assert.Empty(dashboard.Browser.Complaints);
    }

    [Fact]
    public async Task A_dashboard_is_usable_on_a_phone()
    {
        var page = await dashboard.LogInAsync(390, 844);
        await page.GotoAsync($"{dashboard.Url}/dashboards/orderdemo-overview");
        await Expect(Panel(page, "Requests")).ToHaveAttributeAsync("data-state", "data", new() { Timeout = Patience });

        Assert.InRange((await Panel(page, "Requests").BoundingBoxAsync())!.Width, 300, 390);
        Assert.Equal(390, await page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Equal("waiting", await Panel(page, "Database operations").GetAttributeAsync("data-state"));
        await Panel(page, "Database operations").ScrollIntoViewIfNeededAsync();
        await Expect(Panel(page, "Database operations")).ToHaveAttributeAsync("data-state", "data", new() { Timeout = Patience });
        await Browser.KeepAsync(page, "panels-phone");
        Assert.Empty(dashboard.Browser.Complaints);
    }

    [Fact]
    public async Task The_time_is_chosen_from_a_list_by_dragging_and_by_going_back()
    {
        var page = await OpenAsync("orderdemo-order-api");

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Time range: ") }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Last 5 minutes" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"\?from=now-5m&to=now$"));
        var plot = Panel(page, "Requests by route").Locator(".u-over");
        var box = (await plot.BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.5f), box.Y + 20);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(box.X + (box.Width * 0.9f), box.Y + 30, new() { Steps = 5 });
        await page.Mouse.UpAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"\?from=\d{13}&to=\d{13}$"));
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(page.Url).Query);
        Assert.InRange(long.Parse(query["to"]!) - long.Parse(query["from"]!), 100_000, 140_000);
        await page.GoBackAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Time range: Last 5 minutes" })).ToBeVisibleAsync();
        Assert.Empty(dashboard.Browser.Complaints);
    }

    [Fact]
    public async Task A_variable_changes_what_is_asked_and_stays_in_the_address()
    {
        var page = await OpenAsync("orderdemo-order-api");
        await Expect(Panel(page, "Processors").GetByRole(AriaRole.Button, new() { Name = "loadgen", Exact = true })).ToBeVisibleAsync(new() { Timeout = Patience });

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Service: ") }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "api", Exact = true }).CheckAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"[?&]var-job=api$"));
        await Expect(Panel(page, "Processors").GetByRole(AriaRole.Button, new() { Name = "loadgen", Exact = true })).ToHaveCountAsync(0, new() { Timeout = Patience });
        await page.ReloadAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Service: api" })).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.Empty(dashboard.Browser.Complaints);
    }

    [Fact]
    public async Task The_pointer_shows_values_and_all_panels_the_same_moment()
    {
        var page = await OpenAsync("orderdemo-overview");
        await Expect(Panel(page, "Response time")).ToHaveAttributeAsync("data-state", "data", new() { Timeout = Patience });

        var box = (await Panel(page, "Requests by status").Locator(".u-over").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(box.X + box.Width - 6, box.Y + 40);

        await Expect(page.Locator(".chart-tooltip")).ToContainTextAsync(new Regex(@"201.*req/s"));
        await Expect(Panel(page, "Response time").Locator(".u-cursor-x")).Not.ToHaveCSSAsync("transform", "matrix(1, 0, 0, 1, -10, 0)");
        await Browser.KeepAsync(page, "panels-hover");
        Assert.Empty(dashboard.Browser.Complaints);
    }

    [Fact]
    public async Task Links_lead_from_dashboard_to_dashboard_and_keep_the_time()
    {
        var page = await OpenAsync("orderdemo-overview", "?from=now-30m&to=now");

        await Panel(page, "Error ratio").HoverAsync();
        await Panel(page, "Error ratio").GetByRole(AriaRole.Link, new() { Name = "SLO" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex(@"/dashboards/orderdemo-slo\?from=now-30m&to=now$"));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Dashboards: ") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "MariaDB" }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex(@"/dashboards/orderdemo-mariadb\?from=now-30m&to=now$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("MariaDB");
        Assert.Empty(dashboard.Browser.Complaints);
    }

    private static ILocator Panel(IPage page, string title) => page.GetByRole(AriaRole.Region, new() { Name = title, Exact = true });

    private async Task<IPage> OpenAsync(string uid, string query = "")
    {
        var page = await dashboard.LogInAsync(1440, 1600);
        await page.GotoAsync($"{dashboard.Url}/dashboards/{uid}{query}");
        await Expect(page.Locator("[data-panel][data-state='data']").First).ToBeVisibleAsync(new() { Timeout = Patience });
        return page;
    }

    private static async Task AllAreAsync(IPage page, ILocator others)
    {
        try
        {
            await Expect(others).ToHaveCountAsync(0, new() { Timeout = Patience });
        }
        catch (PlaywrightException)
        {
            await Browser.KeepAsync(page, "panels-failed");
            var found = await others.EvaluateAllAsync<string[]>("panels => panels.map(p => `${p.getAttribute('aria-label')}: ${p.dataset.state} ${p.querySelector('.panel-notice')?.textContent ?? ''}`)");
            Assert.Fail("Without data: " + string.Join("; ", found));
        }
    }

    /// <summary>The titles of charts in which nothing has a colour: axes are grey, lines are not.</summary>
    private const string PanelsWithoutInk = """
        () => [...document.querySelectorAll("[data-panel][data-state='data'] canvas")].filter(canvas => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          for (let i = 0; i < data.length; i += 4) {
            const most = Math.max(data[i], data[i + 1], data[i + 2]);
            const least = Math.min(data[i], data[i + 1], data[i + 2]);
            if (data[i + 3] > 40 && most - least > 60) return false;
          }
          return true;
        }).map(canvas => canvas.closest('[data-panel]').getAttribute('aria-label'))
        """;
}
