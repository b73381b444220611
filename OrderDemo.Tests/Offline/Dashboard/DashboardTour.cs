using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Offline.Dashboard;

/// <summary>A walk through all pages that takes a picture of each; the documentation's are among them.</summary>
[Collection(nameof(LiveDashboard))]
[Trait("Category", "EndToEnd")]
public sealed class DashboardTour(LiveDashboard dashboard)
{
    private static readonly float Patience = 30_000;

    /// <summary>Until an empty page is painted on a machine that has time for it.</summary>
    private const double MillisecondsForNothing = 80;

    /// <summary>Where the pictures of the documentation go; nowhere unless somebody asks for them.</summary>
    private static readonly string? Documentation = Environment.GetEnvironmentVariable("DEMO_PICTURES");

    /// <summary>Where the repository lies on the machine that took the pictures is of no interest.</summary>
    private const string WithoutPaths = """
        root => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll(root, '~/OrderDemo');
        }
        """;

    [Theory]
    [InlineData("resources", "/", "light")]
    [InlineData("resources-dark", "/?resource=api", "dark")]
    [InlineData("graph", "/graph", "light")]
    [InlineData("console-logs", "/consolelogs", "dark")]
    [InlineData("dashboards", "/dashboards", "light")]
    [InlineData("overview", "/dashboards/orderdemo-overview?from=now-2m", "dark")]
    [InlineData("alerts", "/alerts", "light")]
    public async Task Every_page_comes_to_rest_and_is_pictured(string name, string path, string theme)
    {
        var page = await dashboard.LogInAsync(1366, 740, theme == "dark" ? ColorScheme.Dark : ColorScheme.Light);
        await page.GotoAsync(dashboard.Url + path);

        await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.Locator(".spinner")).ToHaveCountAsync(0, new() { Timeout = Patience });
        if (path.StartsWith("/?", StringComparison.Ordinal) || path == "/")
        {
            // Two samples make a number.
            await Expect(page.Locator("tr[data-resource='api'] .cpu .number")).ToHaveTextAsync(new Regex(@"^\d"), new() { Timeout = Patience });
        }

        if (Documentation is not null && path.StartsWith("/dashboards/", StringComparison.Ordinal))
        {
            // Charts are worth a picture when there is something in them.
            await page.WaitForTimeoutAsync(100_000);
        }

        await Browser.KeepAsync(page, "tour-" + name);
        if (Documentation is not null)
        {
            Directory.CreateDirectory(Documentation);
            await page.EvaluateAsync(WithoutPaths, Path.GetFullPath(Path.Combine(Projects.OrderDemo_AppHost.ProjectPath, "..")));
            await page.ScreenshotAsync(new() { Path = Path.Combine(Documentation, $"dashboard-{name}.png"), Animations = ScreenshotAnimations.Disabled });
        }

        Assert.Empty(dashboard.Browser.Complaints);
    }

    [Fact]
    public async Task The_first_view_is_there_within_a_second()
    {
        var page = await dashboard.LogInAsync();
        var quickest = double.MaxValue;

        // Others use this machine too. What counts is the quickest of a few, by the time that this browser needs for next to nothing.
        for (var attempt = 0; attempt < 5; attempt++)
        {
            var address = page.Url;
            await page.GotoAsync("data:text/html,<p>nothing");
            var nothing = await PaintedAsync(page);
            await page.GotoAsync(address);
            await Expect(page.Locator("tr[data-resource='api']")).ToBeVisibleAsync(new() { Timeout = Patience });
            quickest = Math.Min(quickest, await PaintedAsync(page) / Math.Max(1, nothing / MillisecondsForNothing));
        }

        Assert.InRange(quickest, 1, 1_000);
    }

    [Fact]
    public void All_scripts_together_are_at_most_300_kilobytes_as_they_are_sent()
    {
        var scripts = new DirectoryInfo(DashboardUnderTest.Assets).GetFiles("*.js.br", SearchOption.AllDirectories);

        Assert.NotEmpty(scripts);
        Assert.InRange(scripts.Sum(file => file.Length), 1, 300_000);
    }

    // A row can be there a moment before the browser has said that it painted.
    private static async Task<double> PaintedAsync(IPage page)
    {
        while (await page.EvaluateAsync<int>("performance.getEntriesByType('paint').length") == 0) await Task.Delay(10);
        return await page.EvaluateAsync<double>("Math.max(...performance.getEntriesByType('paint').map(p => p.startTime))");
    }
}
