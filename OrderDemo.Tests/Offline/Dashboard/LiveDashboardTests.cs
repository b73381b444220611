using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Offline.Dashboard;

[Collection(nameof(LiveDashboard))]
[Trait("Category", "EndToEnd")]
public sealed class LiveDashboardTests(LiveDashboard dashboard)
{
    private static readonly string[] Healthy = ["mariadb", "orders", "api", "loadgen", "mysqld-exporter", "node-exporter", "cadvisor", "alertmanager", "prometheus", "grafana"];

    private static readonly string[] Paths = ["/", "/?resource=api", "/graph", "/consolelogs", "/consolelogs/resource/api"];

    // A browser beside the whole stack, on two cores that others use too.
    private static readonly float Patience = 30_000;

    [Fact]
    public async Task After_the_login_all_resources_are_shown_as_running_and_nothing_complains()
    {
        var page = await dashboard.LogInAsync();

        foreach (var resource in Healthy)
        {
            await Expect(State(page, resource)).ToHaveTextAsync("Running", new() { Timeout = Patience });
        }

        await Expect(Row(page, "api").GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^localhost:") })).ToBeVisibleAsync();
        await Expect(Row(page, "api").Locator(".cpu .number")).ToHaveTextAsync(new Regex(@"^\d.* %$"), new() { Timeout = Patience });
        await Browser.KeepAsync(page, "resources");
        NothingComplains();
    }

    [Fact]
    public async Task A_resource_can_be_stopped_and_started()
    {
        var page = await dashboard.LogInAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Stop cadvisor" }).ClickAsync();
        await Expect(State(page, "cadvisor")).ToContainTextAsync("Exited", new() { Timeout = Patience });
        await Browser.KeepAsync(page, "stopped");
        await page.GetByRole(AriaRole.Button, new() { Name = "Start cadvisor" }).ClickAsync();

        await Expect(State(page, "cadvisor")).ToHaveTextAsync("Running", new() { Timeout = Patience });
        NothingComplains();
    }

    [Fact]
    public async Task Details_show_a_secret_only_when_asked()
    {
        var page = await dashboard.LogInAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Details of api" }).ClickAsync();

        var details = page.GetByRole(AriaRole.Complementary, new() { Name = "Details of api" });
        var show = details.GetByRole(AriaRole.Button, new() { Name = "Show the value of ConnectionStrings__orders" });
        await Expect(show).ToBeVisibleAsync(new() { Timeout = Patience });
        Assert.DoesNotContain("Password=", await page.ContentAsync(), StringComparison.OrdinalIgnoreCase);
        await Browser.KeepAsync(page, "details");
        await show.ClickAsync();

        await Expect(details.GetByText(new Regex("Password=", RegexOptions.IgnoreCase))).ToBeVisibleAsync(new() { Timeout = Patience });
        NothingComplains();
    }

    [Fact]
    public async Task The_menu_of_a_resource_has_its_own_commands_and_leads_to_its_details()
    {
        var page = await dashboard.LogInAsync(width: 1200);
        await page.GetByRole(AriaRole.Button, new() { Name = "Actions of loadgen" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "Spike" })).ToBeVisibleAsync(new() { Timeout = Patience });
        await Browser.KeepAsync(page, "menu");
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "View details" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Details of loadgen" })).ToBeVisibleAsync(new() { Timeout = Patience });
        NothingComplains();
    }

    [Fact]
    public async Task The_log_of_a_resource_is_followed()
    {
        var page = await dashboard.LogInAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Console logs of mysqld-exporter" }).ClickAsync();
        var log = page.GetByRole(AriaRole.Log, new() { Name = "Console log" });
        await Expect(log.GetByText("Listening on").First).ToBeVisibleAsync(new() { Timeout = Patience });
        var count = await log.GetByText("Starting prometheus-mysqld-exporter").CountAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Stop mysqld-exporter" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Start mysqld-exporter" }).ClickAsync(new() { Timeout = Patience });

        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the log" }).FillAsync("starting prometheus-mysqld");
        await Expect(log.Locator("mark")).ToHaveCountAsync(count + 1, new() { Timeout = Patience });
        await Browser.KeepAsync(page, "console-log");
        NothingComplains();
    }

    [Fact]
    public async Task The_logs_of_all_resources_are_shown_together()
    {
        var page = await dashboard.LogInAsync();
        await page.GotoAsync(dashboard.Url + "/consolelogs");

        await Expect(page.Locator(".log-resource").First).ToBeVisibleAsync(new() { Timeout = Patience });
        await page.GetByRole(AriaRole.Searchbox, new() { Name = "Search the log" }).FillAsync("Starting ");

        foreach (var resource in Healthy.Where(r => r is "mariadb" or "api" or "prometheus"))
        {
            await Expect(page.Locator(".log-resource", new() { HasText = resource }).First).ToBeVisibleAsync(new() { Timeout = Patience });
        }

        NothingComplains();
    }

    [Fact]
    public async Task The_graph_shows_who_needs_whom()
    {
        var page = await dashboard.LogInAsync();
        await page.Keyboard.PressAsync("g");

        foreach (var resource in Healthy)
        {
            await Expect(page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex($"^{resource}, ") })).ToBeVisibleAsync(new() { Timeout = Patience });
        }

        await Expect(page.Locator("path.edge title", new() { HasText = "loadgen refers to" })).ToHaveCountAsync(1);
        await Browser.KeepAsync(page, "graph");
        NothingComplains();
    }

    [Fact]
    public async Task A_page_that_loses_the_host_says_so_and_finds_it_again_by_itself()
    {
        var page = await dashboard.Browser.OpenAsync(watched: false);
        await page.RouteAsync("**/api/resources/stream", route => route.AbortAsync());
        await page.GotoAsync(dashboard.LoginLink);
        await Expect(page.GetByText("Reconnecting…")).ToBeVisibleAsync(new() { Timeout = Patience });

        await page.UnrouteAllAsync();

        await Expect(State(page, "api")).ToHaveTextAsync("Running", new() { Timeout = Patience });
        await Expect(page.GetByText("Reconnecting…")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_form_of_another_site_does_nothing()
    {
        var page = await dashboard.LogInAsync();
        await Expect(State(page, "node-exporter")).ToHaveTextAsync("Running", new() { Timeout = Patience });
        var other = await page.Context.NewPageAsync();

        // Another site in the same browser, which knows the cookie: it does not even send it.
        await other.RouteAsync("http://evil.example/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html",
            Body = $"<form method='post' action='{dashboard.Url}/api/resources/node-exporter/commands/stop'><input name='x'></form><script>document.forms[0].submit()</script>",
        }));
        var answer = await other.RunAndWaitForResponseAsync(() => other.GotoAsync("http://evil.example/"), r => r.Url.Contains("/commands/stop", StringComparison.Ordinal));

        Assert.InRange(answer.Status, 401, 403);
        await Expect(State(page, "node-exporter")).ToHaveTextAsync("Running");
    }

    [Fact]
    public async Task On_a_phone_nothing_is_wider_than_the_screen()
    {
        var page = await dashboard.LogInAsync(width: 390, height: 844, colors: ColorScheme.Dark);
        foreach (var path in Paths)
        {
            await page.GotoAsync(dashboard.Url + path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync(new() { Timeout = Patience });

            Assert.InRange(await page.EvaluateAsync<int>("document.documentElement.scrollWidth"), 1, 390);
            Assert.InRange(await page.EvaluateAsync<int>("document.querySelector('main').scrollWidth"), 1, 390);
            await Browser.KeepAsync(page, "phone" + path.Replace('/', '-').Replace('?', '-').Replace('=', '-'));
        }

        NothingComplains();
    }

    private void NothingComplains() => Assert.Empty(dashboard.Browser.Complaints);

    private static ILocator Row(IPage page, string resource) => page.Locator($"tr[data-resource='{resource}']");

    private static ILocator State(IPage page, string resource) => Row(page, resource).Locator(".state-cell");
}
