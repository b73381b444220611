using System.Diagnostics;
using System.IO.Compression;
using System.Runtime.InteropServices;
using OrderDemo.Tests.EndToEnd;
using OrderDemo.Tests.Monitoring;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.AppHost;

/// <summary>The first command of a .NET developer in a fresh clone, with each kind of package source, in a path with characters that mean something.</summary>
public sealed class FreshCloneTests : IDisposable
{
    private const string DeadSource = "https://127.0.0.1:9/index.json";

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);
    private static readonly string[] Lacking = ["aspire.hosting.mysql", "aspire.hosting.docker"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orderdemo-clone-");

    [Theory]
    [InlineData("OrderDemo.AppHost")]
    [InlineData("OrderDemo.sln")]
    public async Task Projects_stand_in_for_packages_that_the_source_lacks(string target)
    {
        var clone = await CloneAsync();

        await RestoreAsync(clone, target, EmptySource(), succeeds: true);

        Assert.Equal("feed", Answer(clone));
        Assert.Contains("offline/Aspire.Hosting.MySql/Aspire.Hosting.MySql.csproj", Assets(clone), StringComparison.Ordinal);
        Assert.Empty(await GitAsync(clone, "status", "--porcelain"));
    }

    [Fact]
    public async Task Packages_of_the_source_are_used_where_it_has_all()
    {
        var clone = await CloneAsync();

        await RestoreAsync(clone, "OrderDemo.AppHost", SourceWithAll(), succeeds: true);

        Assert.Equal("gallery", Answer(clone));
        Assert.DoesNotContain("offline/Aspire.Hosting.MySql", Assets(clone), StringComparison.Ordinal);
        Assert.Empty(await GitAsync(clone, "status", "--porcelain"));
    }

    [Fact]
    public async Task A_source_that_does_not_respond_is_an_error_of_NuGet_and_leaves_no_answer()
    {
        var clone = await CloneAsync();

        var output = await RestoreAsync(clone, "OrderDemo.AppHost", DeadSource, succeeds: false, missing: "aspire.hosting.apphost");

        Assert.Contains("error NU1301", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(Path.Combine(clone, ".demo")));
    }

    [Fact]
    public async Task Without_a_source_projects_stand_in_for_what_the_package_folder_lacks_until_a_source_responds()
    {
        var clone = await CloneAsync();

        await RestoreAsync(clone, "OrderDemo.AppHost", DeadSource, succeeds: true);

        Assert.Contains("offline/Aspire.Hosting.MySql/Aspire.Hosting.MySql.csproj", Assets(clone), StringComparison.Ordinal);
        Assert.Null(Answer(clone));
        await RestoreAsync(clone, "OrderDemo.AppHost", SourceWithAll(), succeeds: true);
        Assert.Equal("gallery", Answer(clone));
        Assert.Equal("source", Path.GetFileName(Assert.Single(Directory.GetFiles(Path.Combine(clone, ".demo")))));
    }

    [Theory]
    [InlineData("OrderDemo.Api")]
    [InlineData("OrderDemo.LoadGen")]
    [InlineData("grafana/viewer")]
    public async Task The_packages_of_a_published_program_are_those_of_its_lock_file_and_a_restore_for_one_runtime_keeps_it(string project)
    {
        var clone = await CloneAsync();
        var lockFile = Path.Combine(clone, project, "packages.lock.json");

        await RestoreAsync(clone, project, EmptySource(), succeeds: true, more: ["--runtime", RuntimeInformation.RuntimeIdentifier, "-p:EnableRuntimePackDownload=false"]);
        await RestoreAsync(clone, project, EmptySource(), succeeds: true, more: ["--locked-mode"]);
        Assert.Empty(await GitAsync(clone, "status", "--porcelain"));

        await File.WriteAllTextAsync(lockFile, (await File.ReadAllTextAsync(lockFile)).Replace("\"contentHash\": \"", "\"contentHash\": \"AAAA", StringComparison.Ordinal));
        var output = await RestoreAsync(clone, project, EmptySource(), succeeds: false, more: ["--force"]);

        Assert.Contains("error NU1403", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_text_file_has_LF_also_with_Git_for_Windows()
    {
        var clone = await CloneAsync();
        var windows = Path.Combine(_folder.FullName, "windows");

        await GitAsync(clone, "-c", "core.autocrlf=true", "clone", "--quiet", ".", windows);

        var files = (await GitAsync(windows, "ls-files", "--eol")).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.DoesNotContain(files, file => file.Contains("w/crlf", StringComparison.Ordinal) || file.Contains("w/mixed", StringComparison.Ordinal));
        Assert.Contains(files, file => file.EndsWith("native.sh", StringComparison.Ordinal) && file.Contains("w/lf", StringComparison.Ordinal));
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string? Answer(string clone) =>
        Path.Combine(clone, ".demo", "source") is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;

    private static string Assets(string clone) => File.ReadAllText(Path.Combine(clone, "OrderDemo.AppHost", "obj", "project.assets.json"));

    // The files as they are now, committed or not.
    private async Task<string> CloneAsync()
    {
        var clone = _folder.CreateSubdirectory("it's #1 & ; é").FullName;
        foreach (var file in (await GitAsync(MonitoringFiles.Repository, "ls-files", "-z", "--cached", "--others", "--exclude-standard")).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var (source, copy) = (Path.Combine(MonitoringFiles.Repository, file), Path.Combine(clone, file));
            if (!File.Exists(source)) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(source, copy);
        }

        await GitAsync(clone, "init", "--quiet");
        await GitAsync(clone, "add", "--all");
        await GitAsync(clone, "-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "--quiet", "--message", "Test");
        return clone;
    }

    private string EmptySource() => _folder.CreateSubdirectory("empty").FullName;

    private string SourceWithAll()
    {
        var source = _folder.CreateSubdirectory("all").FullName;
        var version = Path.GetFileName(Directory.GetDirectories(Path.Combine(PackageFolder(), "aspire.hosting.apphost")).Max()!);
        foreach (var name in Lacking)
        {
            using var package = ZipFile.Open(Path.Combine(source, $"{name}.{version}.nupkg"), ZipArchiveMode.Create);
            using var nuspec = new StreamWriter(package.CreateEntry($"{name}.nuspec").Open());
            nuspec.Write($"<package><metadata><id>{name}</id><version>{version}</version><authors>test</authors><description>Test</description></metadata></package>");
        }

        return source;
    }

    private static string PackageFolder() =>
        Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    // The packages of this build, without those that a source may lack.
    private string OtherPackages(string? missing)
    {
        var folder = _folder.CreateSubdirectory("packages").FullName;
        foreach (var package in Directory.GetDirectories(PackageFolder()))
        {
            var link = Path.Combine(folder, Path.GetFileName(package));
            if (!Lacking.Contains(Path.GetFileName(package)) && Path.GetFileName(package) != missing && !Directory.Exists(link)) Directory.CreateSymbolicLink(link, package);
        }

        return folder;
    }

    private async Task<string> RestoreAsync(string clone, string target, string source, bool succeeds, string? missing = null, params string[] more)
    {
        var start = new ProcessStartInfo("dotnet", ["restore", target, "--source", source, .. more]) { WorkingDirectory = clone };
        start.Environment["NUGET_PACKAGES"] = OtherPackages(missing);
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["NUGET_ENHANCED_MAX_NETWORK_TRY_COUNT"] = "1";
        using var restore = new ConsoleProcess(start);
        var succeeded = await restore.ExitAsync(Limit) == 0;
        var output = restore.Output + restore.Errors;
        Assert.True(succeeded == succeeds, output);
        return output;
    }

    private static async Task<string> GitAsync(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo(Required.Program("git"), arguments) { WorkingDirectory = folder, RedirectStandardOutput = true })!;
        var output = await git.StandardOutput.ReadToEndAsync();
        await git.WaitForExitAsync();
        Assert.Equal(0, git.ExitCode);
        return output;
    }
}
