using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Monitoring.Viewer;

[Collection(nameof(ViewerInTheBrowser))]
[Trait("Category", "EndToEnd")]
public sealed class DashboardsInTheBrowserTests(ViewerInTheBrowser viewer) : IAsyncLifetime
{
    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => viewer.Browser.CloseAllAsync();

    [Fact]
    public async Task The_first_page_is_the_home_dashboard_and_the_keyboard_leads_to_the_others()
    {
        var page = await viewer.OpenAsync("/");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Overview");
        await Expect(page).ToHaveTitleAsync("Overview · OrderDemo");

        await page.Keyboard.PressAsync("d");
        await Expect(page).ToHaveURLAsync(new Regex("/dashboards$"));
        // Keys that are typed before the page has its search field are shortcuts.
        var search = page.GetByRole(AriaRole.Searchbox, new() { Name = "Search dashboards" });
        await Expect(search).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(search).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("mariadb");
        await page.GetByRole(AriaRole.Region, new() { Name = "Infrastructure" }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^MariaDB") }).ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/d/orderdemo-mariadb$"));
        await page.Keyboard.PressAsync("h");
        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Overview");
        viewer.Browser.HasNoErrors();
    }

    [Fact]
    public async Task A_file_that_appears_changes_or_disappears_is_shown_within_five_seconds()
    {
        LocatorAssertionsToBeVisibleOptions soon = new() { Timeout = 5000 };
        var list = await viewer.OpenAsync("/dashboards");
        var page = await viewer.OpenAsync("/d/new");
        await Expect(page.GetByText("There is no such dashboard")).ToBeVisibleAsync();

        viewer.Files.Write("dashboards/new.json", Dashboard("Before"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Before", Exact = true })).ToBeVisibleAsync(soon);
        await Expect(list.GetByRole(AriaRole.Link, new() { Name = "New", Exact = true })).ToBeVisibleAsync(soon);

        viewer.Files.Write("dashboards/new.json", Dashboard("After"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "After", Exact = true })).ToBeVisibleAsync(soon);

        File.Delete(Path.Combine(viewer.Files.Dashboards, "new.json"));
        await Expect(page.GetByText("There is no such dashboard")).ToBeVisibleAsync(soon);
        viewer.Browser.HasNoErrors();
    }

    [Fact]
    public async Task The_theme_is_kept_in_the_browser()
    {
        var page = await viewer.OpenAsync("/dashboards");
        await Expect(page.Locator("html[data-theme='light']")).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Use the dark theme" }).ClickAsync();
        await page.ReloadAsync();

        await Expect(page.Locator("html[data-theme='dark']")).ToHaveCountAsync(1);
        await Browser.KeepAsync(page, "dashboards-dark");
        viewer.Browser.HasNoErrors();
    }

    private static string Dashboard(string text) =>
        $$"""{"uid": "new", "title": "New", "panels": [{"id": 1, "type": "text", "title": "{{text}}", "gridPos": {"x": 0, "y": 0, "w": 12, "h": 6} }]}""";
}
