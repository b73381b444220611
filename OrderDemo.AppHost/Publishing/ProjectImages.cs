namespace OrderDemo.AppHost.Publishing;

/// <summary>The images of the projects, which are settings like all others.</summary>
internal static class ProjectImages
{
    public static void Set(ComposeFile file, ImageSettings images)
    {
        file.Services["api"].Image = images.Api;
        file.Services["loadgen"].Image = images.LoadGen;
    }
}
