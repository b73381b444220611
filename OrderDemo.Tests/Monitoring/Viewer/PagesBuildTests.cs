using System.Diagnostics;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>How the build of the viewer finds npm.</summary>
public sealed class PagesBuildTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orderdemo-pages-");

    private string Calls => Path.Combine(_folder.FullName, "calls");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Without_a_usable_npm_the_build_passes_with_a_warning()
    {
        var output = await BuildAsync(Npm("mnt/c/Program Files/nodejs"));

        Assert.Contains("warning VIEWER001", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Calls), "npm of Windows was called");
    }

    [Fact]
    public async Task On_WSL_npm_of_Linux_is_used_though_that_of_Windows_comes_first()
    {
        var (windows, linux) = (Npm("mnt/c/Program Files/nodejs"), Npm("node js/bin"));

        var output = await BuildAsync(windows, linux);

        Assert.DoesNotContain("warning", output, StringComparison.Ordinal);
        Assert.Collection(
            await File.ReadAllLinesAsync(Calls),
            call => Assert.StartsWith($"{linux}/npm ci", call, StringComparison.Ordinal),
            call => Assert.StartsWith($"{linux}/npm run build", call, StringComparison.Ordinal));
    }

    // A program that only writes down how it was called.
    private string Npm(string folder)
    {
        var path = Path.Combine(_folder.CreateSubdirectory(folder).FullName, "npm");
        File.WriteAllText(path, $"#!/bin/sh\necho \"$0 $*\" >>'{Calls}'\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return Path.GetDirectoryName(path)!;
    }

    private async Task<string> BuildAsync(params string[] path)
    {
        Required.Program("sh");
        var targets = Path.Combine(_folder.FullName, "Pages.targets");
        File.Copy(Path.Combine(MonitoringFiles.Repository, "grafana", "viewer", "Pages.targets"), targets);
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "package-lock.json"), "{}");
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["msbuild", targets, "-nologo", "-nodeReuse:false"]) { RedirectStandardOutput = true };
        var tools = _folder.CreateSubdirectory("tools").FullName;
        File.CreateSymbolicLink(Path.Combine(tools, "sh"), "/bin/sh");
        start.Environment["PATH"] = string.Join(Path.PathSeparator, [.. path, tools]);
        using var build = Process.Start(start)!;
        var output = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        Assert.True(build.ExitCode == 0, output);
        return output;
    }
}
