namespace OrderDemo.AppHost.Servers;

/// <summary>How servers run, the setting <c>Demo:Runtime</c>.</summary>
internal enum ServerRuntime
{
    /// <summary>As containers if a container engine is running, else as native programs.</summary>
    Auto,

    /// <summary>As containers.</summary>
    Containers,

    /// <summary>As programs that are installed on this machine.</summary>
    Native,
}
