using Microsoft.Playwright;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>Chromium, Chrome or Edge without a window, and the errors in its console.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private Browser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    /// <summary>Errors and warnings in the console of all pages, including violations of the content security policy.</summary>
    public List<string> Errors { get; } = [];

    /// <summary>Where the screenshots of a test run are kept.</summary>
    private static string Screenshots { get; } = Directory.CreateDirectory(
        Path.Combine(MonitoringFiles.Repository, ".demo/test-results/viewer")).FullName;

    public static async Task<Browser> StartAsync(params string[] arguments)
    {
        var program = Required.Browser();
        Required.Pages();
        // The machine may have other work.
        Assertions.SetDefaultExpectTimeout(30_000);
        var playwright = await Playwright.CreateAsync();
        return new Browser(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = program, Args = [.. Arguments, .. arguments] }));
    }

    /// <summary>Opens a page in a browser context without data of the viewer.</summary>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <param name="colors">The preferred colour scheme.</param>
    /// <param name="login">What the user answers where a server asks for a login.</param>
    public async Task<IPage> OpenAsync(int width = 1366, int height = 800, ColorScheme colors = ColorScheme.Light, HttpCredentials? login = null)
    {
        var context = await _browser.NewContextAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = colors, HttpCredentials = login });
        context.SetDefaultTimeout(30_000);
        var page = await context.NewPageAsync();
        page.PageError += (_, error) => Add(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Add($"{message.Text} ({message.Location})");
        };
        return page;
    }

    /// <summary>Fails, with every error, if a console has one.</summary>
    public void HasNoErrors()
    {
        lock (Errors)
        {
            Assert.True(Errors.Count == 0, string.Join('\n', Errors));
        }
    }

    /// <summary>Keeps a screenshot of a page for a look after the run.</summary>
    public static Task KeepAsync(IPage page, string name) => page.ScreenshotAsync(new() { Path = Path.Combine(Screenshots, name + ".png"), Animations = ScreenshotAnimations.Disabled });

    /// <summary>Closes all pages. An open page keeps sending queries.</summary>
    public async Task CloseAllAsync()
    {
        foreach (var context in _browser.Contexts.ToArray()) await context.CloseAsync();
        Errors.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }

    private void Add(string text)
    {
        lock (Errors)
        {
            Errors.Add(text);
        }
    }
}
