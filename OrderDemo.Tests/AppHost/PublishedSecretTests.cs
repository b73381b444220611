using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;
using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.AppHost;

/// <summary>Where the secrets of a published project are: every secret is set to a known word, which is looked for in all files.</summary>
public sealed class PublishedSecretTests : IDisposable
{
    private const string Webhook = "https://hooks.example/token-known-word";

    private readonly PublishedProject _project = new();

    [Theory]
    [InlineData("")]
    [InlineData("local", "ALERTMANAGER_PASSWORD")]
    [InlineData("swarm")]
    public async Task A_secret_is_nowhere_but_in_files_that_only_its_owner_reads_and_git_ignores(string kind, params string[] more)
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
        string[] expected = ["ConnectionStrings__orders", "alertmanager.yml", .. parameters, .. more];
        Assert.Equal(expected.Select(name => $"secrets/{name}").Order(StringComparer.Ordinal), found);
        Assert.DoesNotContain("known-word", output, StringComparison.Ordinal);
        Assert.Subset(new HashSet<string>(File.ReadAllLines(Path.Combine(_project.Folder, ".gitignore"))), new HashSet<string> { ".env*", "secrets/" });
        if (OperatingSystem.IsWindows()) return;

        const UnixFileMode others = UnixFileMode.GroupRead | UnixFileMode.OtherRead | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
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

    [Fact]
    public async Task Any_printable_password_is_in_the_files_as_it_is_and_stays_when_it_is_edited_there()
    {
        const string Password = """a;b'c"d`e$HOME ${X} {{.y}} %s #h \ €=""";
        string[] names = ["mariadb-password", "orders-app-password", "exporter-password"];
        Assert.Equal(0, await _project.PublishAsync([.. names.Select(name => $"--Parameters:{name}={Password}")]));

        Assert.All(names, name => Assert.Equal(Password, _project.Secret(name)));
        Assert.Equal(Password, new MySqlConnectionStringBuilder(_project.Secret("ConnectionStrings__orders")).Password);

        await File.WriteAllTextAsync(Path.Combine(_project.Folder, "secrets", "orders-app-password"), "another;one\n");
        Assert.Equal(0, await _project.PublishAsync());
        Assert.Equal("another;one", new MySqlConnectionStringBuilder(_project.Secret("ConnectionStrings__orders")).Password);
    }

    [Fact]
    public async Task Passwords_that_an_earlier_version_wrote_to_the_environment_file_become_files()
    {
        await File.WriteAllTextAsync(Path.Combine(_project.Folder, ".orderdemo-published"), "");
        await File.WriteAllTextAsync(Path.Combine(_project.Folder, ".env"), "# Parameter mariadb-password\nMARIADB_PASSWORD=kept\n\nCOMPOSE_PROJECT_NAME=orderdemo\nMINE=1\n");

        Assert.Equal(0, await _project.PublishAsync());

        Assert.Equal("kept", _project.Secret("mariadb-password"));
        Assert.Equal(["COMPOSE_PROJECT_NAME", "MINE"], _project.Variables.Keys.Order(StringComparer.Ordinal));
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
