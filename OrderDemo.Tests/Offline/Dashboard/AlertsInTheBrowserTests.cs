using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Offline.Dashboard;

[Collection(nameof(LiveDashboard))]
[Trait("Category", "EndToEnd")]
public sealed class AlertsInTheBrowserTests(LiveDashboard dashboard)
{
    private static readonly float Patience = 30_000;

    [Fact]
    public async Task An_alert_fires_has_a_runbook_and_can_be_silenced()
    {
        var page = await dashboard.LogInAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop node-exporter" }).ClickAsync();
        try
        {
            await page.GotoAsync(dashboard.Url + "/alerts");

            var alert = page.Locator("[data-alert='TargetDown'][data-state='firing']");
            await Expect(alert).ToContainTextAsync("node-exporter", new() { Timeout = Patience });
            await Browser.KeepAsync(page, "alert-fires");

            await alert.GetByRole(AriaRole.Button, new() { Name = "Silence TargetDown" }).ClickAsync();
            await page.GetByLabel("Why").FillAsync("It is known.");
            await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Silence", Exact = true }).ClickAsync();
            await Expect(page.Locator("[data-silence]")).ToContainTextAsync("It is known.", new() { Timeout = Patience });
            await Expect(alert).ToContainTextAsync("silenced", new() { Timeout = Patience });
            await Browser.KeepAsync(page, "alert-silenced");
            await page.GetByRole(AriaRole.Button, new() { Name = "Expire" }).ClickAsync();
            await Expect(page.Locator("[data-silence]")).ToHaveCountAsync(0, new() { Timeout = Patience });

            await alert.GetByRole(AriaRole.Link, new() { Name = "Runbook of TargetDown" }).ClickAsync();
            await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "TargetDown", Exact = true })).ToBeVisibleAsync(new() { Timeout = Patience });
            await Browser.KeepAsync(page, "alert-runbook");
        }
        finally
        {
            await page.GotoAsync(dashboard.Url + "/");
            await page.GetByRole(AriaRole.Button, new() { Name = "Start node-exporter" }).ClickAsync();
        }

        Assert.Empty(dashboard.Browser.Complaints);
    }
}
