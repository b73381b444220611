using Microsoft.Playwright;
using OrderDemo.Tests.Monitoring;
using OrderDemo.Tests.Monitoring.Viewer;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>The pictures of the documentation, which tests take of what they look at: DEMO_PICTURES=FOLDER keeps them.</summary>
internal static class DocumentationPictures
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("DEMO_PICTURES");

    // Where the repository is on the machine that takes the pictures is of no interest.
    private const string WithoutPaths = """
        root => {
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replaceAll(root, '~/OrderDemo');
        }
        """;

    /// <summary>Lets a stack run for a while where pictures are kept: its first seconds make poor ones.</summary>
    public static Task WarmUpAsync(TimeSpan time) => Folder is null ? Task.CompletedTask : Task.Delay(time);

    public static async Task KeepAsync(IPage page, string name)
    {
        await Browser.KeepAsync(page, name);
        if (Folder is null) return;

        await page.EvaluateAsync(WithoutPaths, MonitoringFiles.Repository);
        await page.ScreenshotAsync(new() { Path = Path.Combine(Folder, $"{name}.png"), Animations = ScreenshotAnimations.Disabled });
    }
}
