using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Monitoring.Viewer;

[Collection(nameof(ViewerUnderTest))]
[Trait("Category", "EndToEnd")]
public sealed class AlertsInTheBrowserTests(ViewerUnderTest fixture)
{
    [Fact]
    public async Task An_alert_fires_has_a_runbook_and_can_be_silenced()
    {
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync();
        await page.GotoAsync(fixture.Viewer.Url + "/alerts");
        var alert = page.Locator("[data-alert='TargetDown'][data-state='firing']");
        await Expect(alert).ToContainTextAsync("gone is not scraped");
        await Browser.KeepAsync(page, "alert-fires");

        await alert.GetByRole(AriaRole.Button, new() { Name = "Silence TargetDown" }).ClickAsync();
        await page.GetByLabel("Why").FillAsync("It is known.");
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Silence", Exact = true }).ClickAsync();
        var silence = page.Locator("[data-silence]", new() { HasText = "It is known." });
        await Expect(silence).ToBeVisibleAsync();
        await Expect(alert).ToContainTextAsync("silenced");
        await Browser.KeepAsync(page, "alert-silenced");
        await silence.GetByRole(AriaRole.Button, new() { Name = "Expire" }).ClickAsync();
        await Expect(silence).ToHaveCountAsync(0);

        await alert.GetByRole(AriaRole.Link, new() { Name = "Runbook of TargetDown" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "TargetDown", Exact = true })).ToBeVisibleAsync();
        await Browser.KeepAsync(page, "alert-runbook");
        browser.HasNoErrors();
    }
}
