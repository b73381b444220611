using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>A viewer of the repository's dashboards with data in every panel, and a browser.</summary>
public sealed class ViewerInTheBrowser : IAsyncLifetime, IDisposable
{
    private readonly GrafanaFiles _files = GrafanaFiles.CopyRepository();
    private ViewerProcess? _viewer;

    internal SyntheticPrometheus Prometheus { get; private set; } = null!;

    internal Browser Browser { get; private set; } = null!;

    internal GrafanaFiles Files => _files;

    public string Url => _viewer!.Url;

    public async Task InitializeAsync()
    {
        Prometheus = await SyntheticPrometheus.StartAsync();
        _viewer = await ViewerProcess.StartAsync(_files.Settings(Prometheus.Url));
        Browser = await Browser.StartAsync();
    }

    /// <summary>Opens a page of the viewer in a new browser context.</summary>
    public async Task<IPage> OpenAsync(string path, int width = 1440, int height = 1600, ColorScheme colors = ColorScheme.Light)
    {
        var page = await Browser.OpenAsync(width, height, colors);
        await page.GotoAsync(Url + path);
        await Expect(page.GetByRole(AriaRole.Navigation, new() { Name = "Pages" })).ToBeVisibleAsync();
        return page;
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null) await Browser.DisposeAsync();
        if (_viewer is not null) await _viewer.DisposeAsync();
        if (Prometheus is not null) await Prometheus.DisposeAsync();
    }

    public void Dispose() => _files.Dispose();
}

[CollectionDefinition(nameof(ViewerInTheBrowser))]
public sealed class ViewerInTheBrowserGroup : ICollectionFixture<ViewerInTheBrowser>;
