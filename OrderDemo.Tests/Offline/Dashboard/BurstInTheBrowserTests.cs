using System.Diagnostics;
using System.Text.RegularExpressions;
using Aspire.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Offline.Dashboard;

[Trait("Category", "EndToEnd")]
public sealed class BurstInTheBrowserTests
{
    private const int Burst = 1_000_000;

    [Fact]
    public async Task A_burst_of_lines_neither_freezes_the_page_nor_fills_its_memory()
    {
        await using var dashboard = new DashboardUnderTest();
        dashboard.Builder.AddExecutable("loud", "sh", "/", "-c", $"seq -f 'line %.0f of the burst' {Burst}; exec sleep 600").WithExplicitStart();
        await dashboard.StartAsync();
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{dashboard.Url}/login?t={DashboardUnderTest.Token}&returnUrl=/consolelogs/resource/loud");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start loud" }).ClickAsync();

        // The longest time between two pictures that the page draws.
        await page.EvaluateAsync("() => { window.longest = 0; let last = performance.now(); const next = () => { const now = performance.now(); window.longest = Math.max(window.longest, now - last); last = now; requestAnimationFrame(next); }; requestAnimationFrame(next); }");
        var begun = Stopwatch.StartNew();
        await Expect(page.GetByText($"line {Burst} of the burst")).ToBeVisibleAsync(new() { Timeout = 60_000 });

        Assert.InRange(await page.EvaluateAsync<double>("window.longest"), 0, 1_500);
        Assert.InRange(await page.Locator(".log-line").CountAsync(), 1, 200);
        Assert.InRange(await page.EvaluateAsync<double>("performance.memory.usedJSHeapSize"), 0, 120e6);
        await Expect(page.GetByTestId("line-count")).ToHaveTextAsync(new Regex("^1[0-2],[0-9]{3} lines$"));
        await Browser.KeepAsync(page, "burst");
        Assert.True(begun.Elapsed < TimeSpan.FromSeconds(60));
        Assert.Empty(browser.Complaints);
    }
}
