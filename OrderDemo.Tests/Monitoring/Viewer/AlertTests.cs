using System.Net;
using System.Text.Json;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>Silences of a real Alertmanager, and runbooks.</summary>
[Collection(nameof(ViewerUnderTest))]
public sealed class AlertTests(ViewerUnderTest fixture)
{
    private ViewerProcess Viewer => fixture.Viewer;

    [Fact]
    public async Task A_silence_can_be_made_and_ended()
    {
        using var created = await Viewer.PostAsync("/api/alerts/silences", Silence(comment: "a silence of the test"));
        var id = JsonDocument.Parse(await created.Content.ReadAsStringAsync()).RootElement.GetProperty("silenceID").GetString();
        Assert.Equal("active", await StateAsync(id));

        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/alerts/silences/{id}");
        request.Headers.Add("Origin", Viewer.Url);
        using var ended = await Viewer.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        Assert.Equal("expired", await StateAsync(id));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"matchers": [], "startsAt": "2026-01-01T00:00:00Z", "endsAt": "2036-01-01T00:00:00Z", "createdBy": "x", "comment": "x"}""")]
    public async Task A_silence_without_what_it_needs_is_refused(string body)
    {
        using var response = await Viewer.PostAsync("/api/alerts/silences", body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Without_an_Alertmanager_the_response_says_which_setting_is_missing()
    {
        using var files = GrafanaFiles.Create();
        await using var viewer = await ViewerProcess.StartAsync(files.Settings(new Uri("http://127.0.0.1:1")));
        using var response = await viewer.Client.GetAsync(new Uri("/api/alerts/silences", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("ALERTMANAGER_URL is not set", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runbook_is_sent_as_its_file_is() => Assert.Equal(
        await File.ReadAllTextAsync(Path.Combine(MonitoringFiles.Repository, "docs/runbooks/TargetDown.md")),
        await Viewer.Client.GetStringAsync(new Uri("/api/runbooks/TargetDown.md", UriKind.Relative)));

    [Theory]
    [InlineData("/api/runbooks/NoSuch.md")]
    [InlineData("/api/runbooks/..%2F..%2FREADME.md")]
    [InlineData("/api/runbooks/..%2Fmonitoring.md")]
    [InlineData("/api/runbooks/%2Fetc%2Fhosts")]
    public async Task What_is_not_a_runbook_is_not_found(string path)
    {
        using var response = await Viewer.Client.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }

    private static string Silence(string comment) => JsonSerializer.Serialize(new
    {
        matchers = new[] { new { name = "alertname", value = "Nothing", isRegex = false, isEqual = true } },
        startsAt = DateTimeOffset.UtcNow,
        endsAt = DateTimeOffset.UtcNow.AddHours(1),
        createdBy = "test",
        comment,
    });

    private async Task<string?> StateAsync(string? id)
    {
        using var silences = JsonDocument.Parse(await Viewer.Client.GetStringAsync(new Uri("/api/alerts/silences", UriKind.Relative)));
        return silences.RootElement.EnumerateArray().Single(silence => silence.GetProperty("id").GetString() == id).GetProperty("status").GetProperty("state").GetString();
    }
}
