using Microsoft.Playwright;
using OrderDemo.Tests.Monitoring;
using OrderDemo.Tests.Monitoring.Viewer;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>The pictures of the documentation, which are taken by tests if DEMO_PICTURES=FOLDER is set.</summary>
internal static class DocumentationPictures
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("DEMO_PICTURES");

    // The path of the repository is not shown.
    private const string WithoutPaths = """
        root => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll(root, '~/OrderDemo');
        }
        """;

    /// <summary>Waits for a while if pictures are taken, so that charts have data.</summary>
    public static Task WarmUpAsync(TimeSpan time) => Folder is null ? Task.CompletedTask : Task.Delay(time);

    public static async Task KeepAsync(IPage page, string name)
    {
        await Browser.KeepAsync(page, name);
        if (Folder is null) return;

        await page.EvaluateAsync(WithoutPaths, MonitoringFiles.Repository);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }
}
