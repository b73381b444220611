using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.AppHost;

/// <summary>Where the secrets of a published project are: every secret is set to a known word, which is looked for in all files.</summary>
public sealed class PublishedSecretTests : IDisposable
{
    private const string Webhook = "https://hooks.example/token-known-word";

    private readonly PublishedProject _project = new();

    [Theory]
    [InlineData("", ".env", "secrets/alertmanager.yml", "secrets/monitoring-password")]
    [InlineData("local", ".env", "secrets/ALERTMANAGER_PASSWORD", "secrets/alertmanager.yml", "secrets/monitoring-password")]
    [InlineData("swarm", ".env", "secrets/ConnectionStrings__orders", "secrets/EXPORTER_PASSWORD", "secrets/GRAFANA_ADMIN_PASSWORD", "secrets/MARIADB_PASSWORD",
        "secrets/ORDERS_APP_PASSWORD", "secrets/alertmanager.yml", "secrets/exporter.cnf", "secrets/monitoring-password")]
    public async Task A_secret_is_nowhere_but_in_files_that_only_its_owner_reads_and_git_ignores(string kind, params string[] expected)
    {
        var parameters = await AppHostModel.ReadAsync(RunningDemo.Settings, services => Task.FromResult(
            services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>().Where(parameter => parameter.Secret).Select(parameter => parameter.Name).ToList()));
        Assert.NotEmpty(parameters);
        string[] settings = [.. parameters.Select(name => $"--Parameters:{name}=known-word-{name}"), $"--Demo:Prometheus:AlertWebhook={Webhook}", .. Settings(kind)];

        var (exitCode, output) = await _project.PublishWithOutputAsync(settings);
        Assert.Equal(0, exitCode);

        var found = Directory.EnumerateFiles(_project.Folder, "*", SearchOption.AllDirectories)
            .Where(path => File.ReadAllText(path).Contains("known-word", StringComparison.Ordinal))
            .Select(path => Path.GetRelativePath(_project.Folder, path)).Order(StringComparer.Ordinal);
        Assert.Equal(expected, found);
        Assert.DoesNotContain("known-word", output, StringComparison.Ordinal);
        Assert.Subset(new HashSet<string>(File.ReadAllLines(Path.Combine(_project.Folder, ".gitignore"))), new HashSet<string> { ".env*", "secrets/" });
        if (OperatingSystem.IsWindows()) return;

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(_project.Folder, ".env")) & others);
        Assert.Equal(UnixFileMode.None, File.GetUnixFileMode(Path.Combine(_project.Folder, "secrets")) & others);
    }

    [Theory]
    [InlineData("")]
    [InlineData("swarm")]
    public async Task Publishing_again_keeps_every_secret(string kind)
    {
        Assert.Equal(0, await _project.PublishAsync(Settings(kind)));
        var first = Secrets();
        Assert.Equal(0, await _project.PublishAsync(Settings(kind)));

        Assert.NotEmpty(first);
        Assert.Equal(first, Secrets());
    }

    public void Dispose() => _project.Dispose();

    private static string[] Settings(string kind) => kind switch
    {
        "swarm" => PublishedProject.Swarm,
        "local" => ["--Demo:Images=local"],
        _ => [],
    };

    private SortedDictionary<string, string> Secrets() => new(Directory.EnumerateFiles(Path.Combine(_project.Folder, "secrets"))
        .Append(Path.Combine(_project.Folder, ".env")).ToDictionary(path => path, File.ReadAllText));
}
