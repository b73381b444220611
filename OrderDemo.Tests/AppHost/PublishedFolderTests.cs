namespace OrderDemo.Tests.AppHost;

/// <summary>The folder that a project is published to: nothing of a user's is lost.</summary>
public sealed class PublishedFolderTests : IDisposable
{
    private readonly PublishedProject _project = new();

    [Theory]
    [InlineData("config/site.conf")]
    [InlineData(".gitignore")]
    [InlineData("docker-compose.yaml")]
    [InlineData("notes.txt")]
    public async Task A_folder_with_other_files_is_refused_and_stays_as_it_is(string file)
    {
        Write(file, "mine");

        var (exitCode, output) = await _project.PublishWithOutputAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"'{_project.Folder}' is not empty and has no file .orderdemo-published", output, StringComparison.Ordinal);
        Assert.Equal([file], Files());
        Assert.Equal("mine", Read(file));
    }

    [Fact]
    public async Task Publishing_again_replaces_its_own_files_and_no_others()
    {
        Assert.Equal(0, await _project.PublishAsync("--Demo:Prometheus:DockerDiscovery=false"));
        var published = Files();
        Write("config/prometheus/etc/prometheus/rules/mine.yml", "groups: []");
        Write("docker-compose.override.yaml", "services: {}");
        File.AppendAllText(Path.Combine(_project.Folder, ".gitignore"), "mine\n");
        File.Delete(Path.Combine(_project.Folder, "config/prometheus/etc/prometheus/rules/slo.yml"));

        Assert.Equal(0, await _project.PublishAsync("--Demo:CAdvisor=false"));

        Assert.Equal("groups: []", Read("config/prometheus/etc/prometheus/rules/mine.yml"));
        Assert.Equal("services: {}", Read("docker-compose.override.yaml"));
        Assert.Contains("mine\n", Read(".gitignore"), StringComparison.Ordinal);
        string[] added = ["config/prometheus/etc/prometheus/rules/mine.yml", "docker-compose.override.yaml"];
        string[] gone = ["config/prometheus/etc/prometheus/targets/cadvisor.json"];
        Assert.Equal(published.Except(gone).Concat(added).Order(StringComparer.Ordinal), Files());
    }

    [Fact]
    public async Task Two_folders_of_one_machine_are_two_projects_and_a_project_keeps_its_name()
    {
        using var other = new PublishedProject();
        File.WriteAllText(Path.Combine(other.Folder, ".orderdemo-published"), "");
        File.WriteAllText(Path.Combine(other.Folder, ".env"), "COMPOSE_PROJECT_NAME=orderdemo\n");

        Assert.Equal(0, await _project.PublishAsync());
        Assert.Equal(0, await other.PublishAsync());

        Assert.Matches("^orderdemo-[a-z0-9]+-[0-9a-f]{8}$", _project.Variables["COMPOSE_PROJECT_NAME"]);
        Assert.Equal("orderdemo", other.Variables["COMPOSE_PROJECT_NAME"]);
    }

    public void Dispose() => _project.Dispose();

    private string[] Files() => [.. Directory.EnumerateFiles(_project.Folder, "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_project.Folder, path)).Order(StringComparer.Ordinal)];

    private string Read(string file) => File.ReadAllText(Path.Combine(_project.Folder, file));

    private void Write(string file, string text)
    {
        var path = Path.Combine(_project.Folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }
}
