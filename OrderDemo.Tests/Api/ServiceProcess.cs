using System.Diagnostics;

namespace OrderDemo.Tests.Api;

/// <summary>Runs a service as the program it is, to see how it ends.</summary>
internal static class ServiceProcess
{
    /// <summary>Runs a service that is expected to end by itself.</summary>
    /// <param name="assembly">The service's assembly, by name.</param>
    /// <param name="settings">Environment variables.</param>
    /// <param name="directory">The working directory, where its appsettings.json is looked for.</param>
    /// <returns>The exit code and all of standard error.</returns>
    public static async Task<(int ExitCode, string Error, string Output)> RunAsync(
        string assembly, IEnumerable<(string Name, string Value)> settings, string? directory = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, assembly + ".dll")])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = directory ?? AppContext.BaseDirectory,
        };
        foreach (var (name, value) in settings) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        try
        {
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return (process.ExitCode, await error, await output);
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }
}
