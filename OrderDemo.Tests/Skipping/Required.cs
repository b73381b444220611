using OrderDemo.Hosting;

namespace OrderDemo.Tests.Skipping;

/// <summary>What tests need of this machine. Where it is missing they are skipped, with the reason.</summary>
internal static class Required
{
    private static readonly string[] NativeServers =
    [
        "bash", "mariadbd", "mariadb", "mariadb-install-db", "prometheus", "prometheus-alertmanager", "prometheus-node-exporter", "prometheus-mysqld-exporter",
        "prometheus-process-exporter",
    ];

    private static readonly string[] Browsers =
    [
        "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge", "chrome",
    ];

    // Where the installers of macOS and Windows put them.
    private static readonly string[] BrowserPaths =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        .. from root in (string[])["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"]
           from program in (string[])["Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe"]
           select Path.Combine(Environment.GetEnvironmentVariable(root) ?? "", program),
    ];

    private static readonly HostSystem Host = new();

    /// <summary>The path of a program.</summary>
    public static string Program(string name) => Host.FindProgram(name) ?? throw new SkipException($"The program {name} is not installed.");

    /// <summary>The programs that the AppHost runs without containers.</summary>
    public static void AllNativeServers() => Array.ForEach(NativeServers, name => Program(name));

    /// <summary>The path of a browser that speaks the protocol of Chromium.</summary>
    public static string Browser() => Browsers.Select(Host.FindProgram).Concat(BrowserPaths.Where(File.Exists)).FirstOrDefault(path => path is not null)
        ?? throw new SkipException("No browser is installed: Chromium, Chrome or Edge.");

    /// <summary>The pages of the viewer, which npm builds.</summary>
    public static void Pages()
    {
        if (!File.Exists(Path.Combine(AppContext.BaseDirectory, "grafana-viewer", "index.html"))) throw new SkipException("The pages of the viewer are not built, which needs npm.");
    }
}
