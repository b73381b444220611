using System.Diagnostics;
using System.Net.Http.Json;
using OrderDemo.Tests.Api;
using OrderDemo.Tests.Monitoring;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>The first run of a clone in a long path with spaces, by another user, with a low limit of open files and proxies that are dead.</summary>
[Trait("Category", "EndToEnd")]
[Collection(nameof(MeasuresTime))]
public sealed class OddSurroundings : IDisposable
{
    private const int PathLength = 180;

    // Copies the repository, and the packages where the user may read and execute them.
    private const string Prepare =
        """
        set -eu
        clone=$1 source=$2 packages=$3
        mkdir -p "$clone/.demo" tmp home
        (cd "$source" && git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from=- --ignore-failed-read) | tar --extract --directory="$clone"
        cp "$source/.demo/source" "$clone/.demo/"
        cp -al "$packages" packages 2>/dev/null || cp -a "$packages" packages
        for package in packages/aspire.hosting.orchestration.* packages/aspire.dashboard.sdk.*; do
          cp -r "$package" own && chmod -R a+rX own && chown -R 65534 own && rm -r "$package" && mv own "$package"
        done
        git -C "$clone" init --quiet && git -C "$clone" add --all
        git -C "$clone" -c user.name=test -c user.email=test@localhost commit --quiet --message Test
        chmod 755 . && chown -R 65534:65534 "$clone" tmp home
        """;

    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("order demo ").FullName;

    [RootFact]
    public async Task One_command_builds_and_runs_everything_and_leaves_the_clone_clean()
    {
        Required.AllNativeServers();
        var path = Path.Combine(_folder, "it's #1 & ; é ");
        var clone = path.PadRight(PathLength, 'x');
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget/packages");
        await NativeProgram.RunAsync("bash", ["-c", $"cd '{_folder}' && {Prepare}", "bash", clone, MonitoringFiles.Repository, packages], "");

        using (var run = new ConsoleProcess(Run(clone)))
        {
            await run.WaitForAsync("10 of 10 resources are healthy", Limit);

            using var http = new HttpClient();
            using var placed = await http.PostAsJsonAsync(new Uri(UrlOf(run, "api"), "/api/order"), new { customer_id = 7, items = new[] { new { product_id = 3, quantity = 1 } } });
            Assert.Equal(System.Net.HttpStatusCode.Created, placed.StatusCode);

            run.Signal("TERM");
            await run.ExitAsync(TimeSpan.FromSeconds(30));
        }

        Assert.Empty(await NativeProgram.RunAsync("git", ["-c", "safe.directory=*", "-C", clone, "status", "--porcelain"], ""));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Uri UrlOf(ConsoleProcess run, string resource) => new(run.Output.Split('\n')
        .Last(line => line.StartsWith(resource + " ", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1]);

    private ProcessStartInfo Run(string clone)
    {
        string[] asUser = ["--nofile=512", "setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
        string[] run = ["dotnet", "run", "--configuration", "Release", "--project", "OrderDemo.AppHost", "--", "--DcpPublisher:RandomizePorts=true"];
        var start = new ProcessStartInfo(Required.Program("prlimit"), [.. asUser, .. run]) { WorkingDirectory = clone };
        (string Name, string Value)[] environment =
        [
            ("HOME", Path.Combine(_folder, "home")), ("TMPDIR", Path.Combine(_folder, "tmp")), ("NUGET_PACKAGES", Path.Combine(_folder, "packages")),
            ("HTTP_PROXY", "http://127.0.0.1:9"), ("https_proxy", "http://127.0.0.1:9"), ("ALL_PROXY", "http://127.0.0.1:9"), ("NO_PROXY", "corp.example"), ("no_proxy", "corp.example"),
            // No engine that this user can reach: native programs are chosen.
            ("ASPIRE_CONTAINER_RUNTIME", "docker"), ("LC_ALL", "C"), ("TZ", "Asia/Kathmandu"), ("DOTNET_CLI_HOME", Path.Combine(_folder, "home")),

            // Only what takes time: the pages of the viewer need npm, and the analyzers have seen the code.
            ("BuildPages", "false"), ("RunAnalyzers", "false"), ("NuGetAudit", "false"), ("MSBUILDDISABLENODEREUSE", "1"),
        ];
        foreach (var (name, value) in environment) start.Environment[name] = value;
        return start;
    }

    private sealed class RootFactAttribute : FactAttribute
    {
        public RootFactAttribute()
        {
            if (Environment.UserName != "root") Skip = "Only root can run programs as another user.";
        }
    }
}
