using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using OrderDemo.Tests.EndToEnd;
using OrderDemo.Tests.Monitoring.Viewer;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>The program of <c>./demo drill</c> beside an AppHost that runs in another process, as with <c>./demo up</c>.</summary>
[Trait("Category", "EndToEnd")]
[Trait("Runtime", "Any")]
public sealed class RunningStackDrills : IAsyncLifetime, IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(4);

    private static readonly TimeSpan Healed = TimeSpan.FromSeconds(20);

    private AppHostProcess? _appHost;

    public async Task InitializeAsync()
    {
        _appHost = new AppHostProcess(
        [
            .. AppHostProcess.IsolatedArguments, "--Demo:Prometheus:ScrapeInterval=1s", "--Demo:Prometheus:RuleWindowScale=0.02",
        ]);
        await _appHost.WaitForAsync("10 of 10 resources are healthy", Timeout);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _appHost?.Dispose();

    [Fact]
    public async Task The_running_stack_is_broken_only_when_the_user_says_so_and_healed_at_the_end_and_when_interrupted()
    {
        using (var refused = Drill("MariaDbDown"))
        {
            refused.Type("n");
            Assert.Equal(1, await refused.ExitAsync(Timeout));
            Assert.Equal("demo: nothing was broken", refused.Errors.Trim());
            Assert.DoesNotContain("mariadb          Finished", _appHost!.Output, StringComparison.Ordinal);
        }

        using (var whole = Drill("MariaDbDown", "--yes"))
        {
            Assert.Equal(0, await whole.ExitAsync(Timeout));
            Assert.Contains("Healed.", whole.Output, StringComparison.Ordinal);
            await AssertOpenAsync(whole.Output);
            await _appHost!.ApiIsHealthyAsync(Healed);
        }

        using (var interrupted = Drill("ServiceDown", "--yes", "--hold"))
        {
            await interrupted.WaitForAsync("Broken", Timeout);
            interrupted.Signal("INT");

            Assert.Equal(130, await interrupted.ExitAsync(Timeout));
            Assert.Equal("demo: interrupted; what was broken is healed", interrupted.Errors.Trim());
            await _appHost!.ApiIsHealthyAsync(Healed);
        }
    }

    [Fact]
    public async Task The_viewer_shows_what_is_broken()
    {
        await DocumentationPictures.WarmUpAsync(TimeSpan.FromMinutes(2));
        await using var browser = await Browser.StartAsync();
        var viewer = new Uri(_appHost!.UrlOf("grafana"));
        var overview = await browser.OpenAsync(1366, 740, ColorScheme.Dark);
        await overview.GotoAsync(viewer.AbsoluteUri);
        var servers = overview.GetByRole(AriaRole.Region, new() { Name = "Servers" });
        await Expect(servers).ToContainTextAsync(new Regex(@"mariadb\s*up"));

        using var drill = Drill("MariaDbDown", "--yes", "--hold");
        await drill.WaitForAsync("Held.", Timeout);
        await Expect(servers).ToContainTextAsync(new Regex(@"mariadb\s*\d+ s"));
        await Expect(overview.GetByRole(AriaRole.Button, new() { Name = "Time range: Last 5 minutes" })).ToBeVisibleAsync();
        await DocumentationPictures.KeepAsync(overview, "viewer-overview");

        var alerts = await browser.OpenAsync(1366, 740);
        await alerts.GotoAsync(new Uri(viewer, "/alerts").AbsoluteUri);
        await Expect(alerts.Locator("[data-alert='MariaDbDown'][data-state='firing']")).ToBeVisibleAsync();
        await DocumentationPictures.KeepAsync(alerts, "viewer-alerts");

        drill.Type("");
        Assert.Equal(0, await drill.ExitAsync(Timeout));
        browser.HasNoErrors();
    }

    private ConsoleProcess Drill(string name, params string[] options) => new(new(
        "dotnet", [Path.Combine(AppContext.BaseDirectory, "OrderDemo.Tests.dll"), name, .. options, "--running", _appHost!.Id.ToString(CultureInfo.InvariantCulture)]));

    private static async Task AssertOpenAsync(string output)
    {
        using var http = new HttpClient();
        var links = output.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(word => word.StartsWith("http://", StringComparison.Ordinal)).ToArray();
        Assert.Equal(4, links.Length);
        foreach (var link in links)
        {
            using var response = await http.GetAsync(new Uri(link));
            Assert.True(response.IsSuccessStatusCode, $"{link}: {response.StatusCode}");
        }
    }
}
