using Microsoft.Playwright;
using OrderDemo.Tests.EndToEnd;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Offline.Dashboard;

/// <summary>The whole stack as a user runs it, with its dashboard, and a browser.</summary>
public sealed class LiveDashboard : IAsyncLifetime, IDisposable
{
    private AppHostProcess? _appHost;

    internal Browser Browser { get; private set; } = null!;

    /// <summary>The link that the host printed.</summary>
    public string LoginLink { get; private set; } = "";

    public string Url => LoginLink[..LoginLink.IndexOf("/login", StringComparison.Ordinal)];

    public async Task InitializeAsync()
    {
        Assert.True(File.Exists(Path.Combine(DashboardUnderTest.Assets, "index.html")), "The dashboard's pages are not built: ./demo assets");
        _appHost = new AppHostProcess([.. RunningDemo.Settings.Where(s => !s.Contains("Progress", StringComparison.Ordinal)), .. QuickRules, .. Ports]);
        await _appHost.WaitForAsync(LoginText, TimeSpan.FromSeconds(60));
        LoginLink = _appHost.Output.Split('\n').Single(line => line.Contains(LoginText, StringComparison.Ordinal)).Split(LoginText)[1].Trim();
        await _appHost.WaitForAsync("resources are healthy after", TimeSpan.FromMinutes(2));
        Browser = await Browser.StartAsync();
    }

    /// <summary>Logs in with the link, in a browser that knows no cookies yet.</summary>
    public async Task<IPage> LogInAsync(int width = 1366, int height = 800, ColorScheme colors = ColorScheme.Light)
    {
        var page = await Browser.OpenAsync(width, height, colors);
        await page.GotoAsync(LoginLink);
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" })).ToBeVisibleAsync(new() { Timeout = 60_000 });
        return page;
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }
    }

    public void Dispose() => _appHost?.Dispose();

    private const string LoginText = "Login to the dashboard at ";

    // Alerts and objectives come and go in seconds.
    private static readonly string[] QuickRules = ["--Demo:Prometheus:RuleWindowScale=0.05", "--Demo:Prometheus:SloWindowScale=0.01"];

    private static readonly string[] Ports = ["--Demo:Ports:Api=0", "--Demo:Ports:LoadGen=0", "--Demo:Ports:Prometheus=0", "--Demo:Ports:Alertmanager=0", "--Demo:Ports:Grafana=0"];
}

[CollectionDefinition(nameof(LiveDashboard), DisableParallelization = true)]
public sealed class LiveDashboardGroup : ICollectionFixture<LiveDashboard>;
