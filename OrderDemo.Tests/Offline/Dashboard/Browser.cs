using Microsoft.Playwright;

namespace OrderDemo.Tests.Offline.Dashboard;

/// <summary>Debian's Chromium without a window, and what its console says.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Errors and broken policies, of all pages.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>Where the pictures of a test run are kept.</summary>
    private static string Pictures { get; } = Directory.CreateDirectory(
        Path.GetFullPath(Path.Combine(Projects.OrderDemo_AppHost.ProjectPath, "../.demo/test-results/dashboard"))).FullName;

    public static async Task<Browser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments }));
    }

    /// <summary>A page of a browser that knows no cookies yet.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="colors">What the user prefers.</param>
    /// <param name="watched">Whether its complaints count.</param>
    public async Task<IPage> OpenAsync(int width = 1366, int height = 800, ColorScheme colors = ColorScheme.Light, bool watched = true)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = colors });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        if (!watched)
        {
            return page;
        }

        page.PageError += (_, error) => Complain(error);
        page.Console += (_, message) =>
        {
            // The policies' violations are errors of the console too.
            if (message.Type is "error" or "warning")
            {
                Complain($"{message.Text} ({message.Location})");
            }
        };
        return page;
    }

    /// <summary>Keeps a picture of a page, for those who look.</summary>
    public static Task KeepAsync(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png"), Animations = ScreenshotAnimations.Disabled });

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void Complain(string text)
    {
        lock (Complaints)
        {
            Complaints.Add(text);
        }
    }
}
