using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>Dashboards follow their files.</summary>
public sealed class DashboardFileTests : IAsyncLifetime, IDisposable
{
    private readonly GrafanaFiles _files = GrafanaFiles.Create();
    private ViewerProcess _viewer = null!;

    public async Task InitializeAsync() => _viewer = await ViewerProcess.StartAsync(_files.Settings(new Uri("http://127.0.0.1:1")));

    public Task DisposeAsync() => _viewer.DisposeAsync().AsTask();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task Health_is_reported_as_Grafana_does()
    {
        using var health = JsonDocument.Parse(await _viewer.Client.GetStringAsync(new Uri("/api/health", UriKind.Relative)));

        Assert.Equal("ok", health.RootElement.GetProperty("database").GetString());
    }

    [Fact]
    public async Task Dashboards_are_listed_in_their_folders_and_other_files_are_reported_once()
    {
        for (var times = 0; times < 3; times++) Assert.Equal(["Other in More", "Overview in  home"], await ListAsync());

        await _viewer.WroteAsync("unrelated.json is not a dashboard: A dashboard is an object with a title.");
        Assert.Single(_viewer.Output.Split('\n'), line => line.Contains("broken.json", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_dashboard_is_sent_as_its_file_is() =>
        Assert.Equal(GrafanaFiles.Overview, await _viewer.Client.GetStringAsync(new Uri("/api/dashboards/the-overview", UriKind.Relative)));

    [Theory]
    [InlineData("/api/dashboards/no-such")]
    [InlineData("/api/dashboards/..%2F..%2Fetc%2Fpasswd")]
    public async Task What_is_not_a_dashboard_is_not_found(string path)
    {
        using var response = await _viewer.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    [Fact]
    public async Task A_file_or_folder_that_cannot_be_shown_is_a_line_in_the_log_and_on_the_page_and_the_rest_is_served()
    {
        var closed = Directory.CreateDirectory(Path.Combine(_files.Dashboards, "Closed")).FullName;
        _files.Write("dashboards/Closed/inside.json", """{"uid": "inside", "title": "Inside"}""");
        _files.Write("dashboards/twin.json", """{"uid": "the-overview", "title": "Twin"}""");
        File.CreateSymbolicLink(Path.Combine(_files.Dashboards, "loop.json"), "loop.json");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(closed, UnixFileMode.None);
        try
        {
            using var list = JsonDocument.Parse(await _viewer.Client.GetStringAsync(new Uri("/api/dashboards", UriKind.Relative)));
            var problems = list.RootElement.GetProperty("problems").EnumerateArray().Select(problem => problem.GetString()!).ToArray();

            Assert.Contains(problems, line => line.StartsWith(Path.Combine(_files.Dashboards, "twin.json") + " is not shown: ", StringComparison.Ordinal) && line.EndsWith("has the same uid 'the-overview'.", StringComparison.Ordinal));
            Assert.Contains(problems, line => line.Contains("loop.json", StringComparison.Ordinal));
            // root reads every folder.
            Assert.True(Environment.IsPrivilegedProcess ? (await ListAsync()).Contains("Inside in Closed") : problems.Any(line => line.StartsWith($"The dashboards in {closed} are not shown: ", StringComparison.Ordinal)), string.Join('\n', problems));
            Assert.Contains("Other in More", await ListAsync());
            foreach (var problem in problems) await _viewer.WroteAsync(problem);
        }
        finally
        {
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(closed, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("a%b c")]
    [InlineData("ä?b#c&d=e")]
    [InlineData("\"<x>'+\\")]
    public async Task A_uid_has_any_character(string uid)
    {
        _files.Write("dashboards/odd.json", new JsonObject { ["uid"] = uid, ["title"] = "Odd" }.ToJsonString());

        Assert.Contains("Odd", await _viewer.Client.GetStringAsync(new Uri("/api/dashboards/" + Uri.EscapeDataString(uid), UriKind.Relative)), StringComparison.Ordinal);
        using var page = await _viewer.Client.GetAsync(new Uri("/d/" + Uri.EscapeDataString(uid), UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    [Theory]
    [InlineData("/d/%")]
    [InlineData("/d/%zz")]
    [InlineData("/d/%FF")]
    [InlineData("/d/a/b/c")]
    [InlineData("/explore")]
    public async Task A_path_without_a_page_is_404_and_the_page_says_so(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_viewer.Url + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var response = await _viewer.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("<script", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_appears_changes_or_disappears_is_noticed()
    {
        _files.Write("dashboards/More/new.json", """{"uid": "new", "title": "New"}""");
        Assert.Contains("New in More", await ListAsync());

        _files.Write("dashboards/More/new.json", """{"uid": "new", "title": "Changed"}""");
        Assert.Contains("Changed in More", await ListAsync());

        File.Delete(Path.Combine(_files.Dashboards, "More/new.json"));
        Assert.Equal(["Other in More", "Overview in  home"], await ListAsync());
    }

    [Fact]
    public async Task A_dashboard_is_kept_while_its_file_is_half_written()
    {
        Assert.Contains("Other in More", await ListAsync());

        _files.Write("dashboards/More/other.json", """{"uid": "other", "ti""");

        Assert.Contains("Other in More", await ListAsync());
    }

    [Fact]
    public async Task A_changed_file_has_another_version()
    {
        var before = await VersionAsync();
        Assert.Equal(before, await VersionAsync());

        _files.Write("dashboards/overview.json", GrafanaFiles.Overview + " ");

        Assert.NotEqual(before, await VersionAsync());
    }

    private async Task<JsonElement> DashboardsAsync() =>
        JsonDocument.Parse(await _viewer.Client.GetStringAsync(new Uri("/api/dashboards", UriKind.Relative))).RootElement.GetProperty("dashboards");

    private async Task<IEnumerable<string>> ListAsync() => (await DashboardsAsync()).EnumerateArray()
        .Select(d => $"{d.GetProperty("title")} in {d.GetProperty("folder")}{(d.GetProperty("home").GetBoolean() ? " home" : "")}").Order(StringComparer.Ordinal);

    private async Task<string?> VersionAsync() =>
        (await DashboardsAsync()).EnumerateArray().Single(d => d.GetProperty("home").GetBoolean()).GetProperty("version").GetString();
}
