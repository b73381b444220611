using System.Net;
using System.Net.Sockets;
using OrderDemo.Tests.Api;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>A bad setting or provisioning file ends the viewer with one line.</summary>
public sealed class SettingTests : IDisposable
{
    private readonly GrafanaFiles _files = GrafanaFiles.Create();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("GF_PATHS_PROVISIONING", "", "GF_PATHS_PROVISIONING is not set: it must name the folder with Grafana's provisioning files.")]
    [InlineData("GF_PATHS_PROVISIONING", "/nowhere", "GF_PATHS_PROVISIONING is '/nowhere', which is not a folder.")]
    [InlineData("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH", "/nowhere", "GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH is '/nowhere', which is not a file.")]
    [InlineData("ALERTMANAGER_URL", "localhost:9093", "ALERTMANAGER_URL is 'localhost:9093', which is not a URL like http://localhost:9093.")]
    [InlineData("RUNBOOKS_PATH", "/nowhere", "RUNBOOKS_PATH is '/nowhere', which is not a folder.")]
    [InlineData("DASHBOARDS_PATH", "", "FOLDER/dashboards/files.yaml, line 7: the path '' is not a folder.")]
    [InlineData("PROMETHEUS_URL", "", "FOLDER/datasources/sources.yml, line 7: '' is not a URL like http://localhost:9090.")]
    [InlineData("PROMETHEUS_URL", "http://user:secret@localhost", "FOLDER/datasources/sources.yml, line 7: 'http://user:secret@localhost' is not a URL like http://localhost:9090.")]
    [InlineData("SCRAPE_INTERVAL", "often", "FOLDER/datasources/sources.yml, line 10: 'often' is not a duration like 15s.")]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:0", "ASPNETCORE_URLS has 'http://0.0.0.0:0': the viewer listens on loopback only, for example on http://localhost:3000.")]
    [InlineData("ASPNETCORE_URLS", "http://*:3000", "ASPNETCORE_URLS has 'http://*:3000': the viewer listens on loopback only, for example on http://localhost:3000.")]
    public async Task A_bad_setting_is_one_line_that_names_it(string name, string value, string expected) =>
        Assert.Equal(expected.Replace("FOLDER", Path.Combine(_files.Folder, "provisioning"), StringComparison.Ordinal), await FailAsync((name, value)));

    [Theory]
    [InlineData("providers:\n  - name: a\n   type: file\n", "line 3: the file is not valid YAML: ")]
    [InlineData("providers:\n  - \"a\n", "line 2: the file is not valid YAML: ")]
    [InlineData("- a\n", "line 1: the file must be a mapping.")]
    [InlineData("apiVersion: 1\nproviders: files\n", "line 2: 'providers' must be a list of mappings.")]
    [InlineData("providers:\n- name: a\n", "line 2: the provider has no 'options'.")]
    [InlineData("providers:\n- name: a\n  options:\n    path: [a]\n", "line 4: 'path' must be a text.")]
    public async Task A_provisioning_file_that_is_not_valid_is_one_line_that_names_file_and_line(string content, string expected)
    {
        _files.Write("provisioning/dashboards/zz.yml", content);

        Assert.StartsWith($"{_files.Folder}/provisioning/dashboards/zz.yml, {expected}", await FailAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_one_line_that_names_it_and_its_setting()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var url = $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";

        Assert.Equal($"Failed to bind to address {url}: address already in use. Choose another in ASPNETCORE_URLS.", await FailAsync(("ASPNETCORE_URLS", url)));
    }

    [Fact]
    public async Task In_a_container_the_viewer_listens_on_every_address_and_responds_to_names_of_loopback_only()
    {
        await using var viewer = await ServiceProcess.StartAsync(
            ViewerProcess.Assembly, [.. _files.Settings(new Uri("http://127.0.0.1:1")), ("DOTNET_RUNNING_IN_CONTAINER", "true"), ("ASPNETCORE_URLS", "http://+:0")]);
        using var client = new HttpClient { BaseAddress = new UriBuilder(viewer.Address) { Host = "127.0.0.1" }.Uri };
        using var other = new HttpRequestMessage(HttpMethod.Get, "/api/health") { Headers = { Host = "elsewhere.example" } };

        using var response = await client.GetAsync(new Uri("/api/health", UriKind.Relative));
        using var refused = await client.SendAsync(other);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.BadRequest), (response.StatusCode, refused.StatusCode));
    }

    [Fact]
    public async Task Without_its_pages_the_viewer_says_how_to_build_them()
    {
        var copy = Path.Combine(_files.Folder, "copy");
        Directory.CreateDirectory(copy);
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => Path.GetFileName(file).StartsWith(ViewerProcess.Assembly, StringComparison.Ordinal) || file.EndsWith("YamlDotNet.dll", StringComparison.Ordinal)))
        {
            File.Copy(file, Path.Combine(copy, Path.GetFileName(file)));
        }

        await using var viewer = await ServiceProcess.StartAsync(Path.Combine(copy, ViewerProcess.Assembly), _files.Settings(new Uri("http://127.0.0.1:1")));
        using var client = new HttpClient { BaseAddress = viewer.Address };
        using var response = await client.GetAsync(new Uri("/d/the-overview", UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("install nodejs and npm, build the solution again", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<string> FailAsync(params (string Name, string Value)[] changes)
    {
        var (exitCode, error, output) = await ServiceProcess.RunAsync(
            ViewerProcess.Assembly, [("ASPNETCORE_URLS", "http://127.0.0.1:0"), .. _files.Settings(new Uri("http://127.0.0.1:1")), .. changes]);

        Assert.Equal((1, ""), (exitCode, output.Trim()));
        return Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }
}
