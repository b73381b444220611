using System.Text.RegularExpressions;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Offline.Dashboard;

/// <summary>Commands that ask before they do something.</summary>
[Trait("Category", "EndToEnd")]
public sealed class CommandsInTheBrowserTests
{
    private static readonly float Patience = 30_000;

    [Fact]
    public async Task A_command_asks_for_what_it_takes_and_says_what_is_wrong_with_it()
    {
        var given = new List<string>();
        await using var dashboard = new DashboardUnderTest();
        dashboard.Builder.AddExecutable("sleeper", "sleep", "/", "600").WithCommand(
            "restock",
            "Restock",
            context =>
            {
                given.Add($"{context.Arguments.GetString("product")} {context.Arguments.GetString("quantity")}");
                return Task.FromResult(CommandResults.Success("The shelves are full."));
            },
            new CommandOptions
            {
                ConfirmationMessage = "Fill the shelves again?",
                Arguments =
                [
                    new() { Name = "product", Label = "Product", InputType = InputType.Choice, Options = [new("1", "Keyboard"), new("2", "Mouse")], Value = "1" },
                    new() { Name = "quantity", Label = "Quantity", InputType = InputType.Number, Required = true, Description = "How many to add." },
                ],
            });
        await dashboard.StartAsync();
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync();
        await page.GotoAsync($"{dashboard.Url}/login?t={DashboardUnderTest.Token}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions of sleeper" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Restock" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog, new() { Name = "Restock: sleeper" });
        await Expect(dialog.GetByText("Fill the shelves again?")).ToBeVisibleAsync(new() { Timeout = Patience });
        await dialog.GetByLabel("Product").SelectOptionAsync("2");

        await dialog.GetByLabel("Quantity").FillAsync("many");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Restock" }).ClickAsync();

        await Expect(dialog.GetByText("Value must be a valid number.")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Browser.KeepAsync(page, "command");
        await dialog.GetByLabel("Quantity").FillAsync("12");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Restock" }).ClickAsync();
        await Expect(page.GetByText(new Regex("succeeded: The shelves are full"))).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.Equal(["2 12"], given);
        Assert.Empty(browser.Complaints);
    }
}
