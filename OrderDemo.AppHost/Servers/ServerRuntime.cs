namespace OrderDemo.AppHost.Servers;

/// <summary>How servers run, the setting <c>Demo:Runtime</c>. <c>Auto</c> is one of the others, as <see cref="RuntimeDetection"/> finds.</summary>
internal enum ServerRuntime
{
    Auto,
    Containers,
    Native,
}
