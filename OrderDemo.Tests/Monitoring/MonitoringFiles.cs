using System.Diagnostics;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.Monitoring;

/// <summary>The files of the repository that configure the monitoring, and the tools that check them.</summary>
internal static class MonitoringFiles
{
    public static string Repository { get; } = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(Projects.OrderDemo_AppHost.ProjectPath)))!;

    public static string Prometheus { get; } = Path.Combine(Repository, "prometheus");

    public static IReadOnlyList<string> RuleFiles { get; } = Yaml("rules");

    public static IReadOnlyList<string> RuleTests { get; } = Yaml("tests");

    /// <summary>Runs a program of Prometheus or Alertmanager to its end.</summary>
    /// <returns>Its exit code, and its output.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(Required.Program(program), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Prometheus };
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output + await errors);
    }

    private static string[] Yaml(string folder) => [.. Directory.EnumerateFiles(Path.Combine(Prometheus, folder), "*.yml").Order(StringComparer.Ordinal)];
}
