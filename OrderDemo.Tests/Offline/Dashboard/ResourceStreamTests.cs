using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace OrderDemo.Tests.Offline.Dashboard;

/// <summary>What the host tells a page of the resources.</summary>
public sealed class ResourceStreamTests : DashboardTest
{
    private const string Secret = "s3cret & more";

    public override async Task InitializeAsync()
    {
        var password = Dashboard.Builder.AddParameter("password", Secret, secret: true);
        Dashboard.Builder.AddExecutable("sleeper", "sleep", "/", "600")
            .WithEnvironment("PLAIN", "to be seen")
            .WithEnvironment("DSN", ReferenceExpression.Create($"user:{password}@server"));
        await Dashboard.StartAsync();
        await Dashboard.LogInAsync();
    }

    [Fact]
    public async Task It_begins_with_all_resources_and_goes_on_with_what_changes()
    {
        var states = new List<string?>();
        await foreach (var (name, data) in Dashboard.FollowAsync("/api/resources/stream"))
        {
            foreach (var resource in Resources(name, data).Where(r => r.GetProperty("name").GetString() == "sleeper"))
            {
                states.Add(resource.TryGetProperty("state", out var state) ? state.GetString() : null);
            }

            if (states.LastOrDefault() == "Running" && states.Count(s => s == "Running") == 1)
            {
                using var answer = await Dashboard.PostAsync("/api/resources/sleeper/commands/stop");
                Assert.Contains("\"success\":true", await answer.Content.ReadAsStringAsync(Dashboard.Timeout), StringComparison.Ordinal);
            }

            if (states.LastOrDefault() == "Finished")
            {
                break;
            }
        }

        Assert.Contains("Running", states);
        Assert.Equal("Finished", states[^1]);
    }

    [Fact]
    public async Task Secret_values_are_sent_to_those_who_ask_only()
    {
        var sleeper = await SleeperAsync(r => r.GetProperty("environment").GetArrayLength() > 0);

        Assert.DoesNotContain("s3cret", sleeper.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("to be seen", Variable(sleeper, "PLAIN").GetProperty("value").GetString());
        Assert.True(Variable(sleeper, "DSN").GetProperty("isSecret").GetBoolean());
        using var answer = await Dashboard.PostAsync("/api/resources/sleeper/secret", """{"kind":"environment","name":"DSN"}""");
        var revealed = await answer.Content.ReadFromJsonAsync<JsonElement>(Dashboard.Timeout);
        Assert.Equal($"user:{Secret}@server", revealed.GetProperty("value").GetString());
    }

    [Fact]
    public async Task It_tells_what_the_processes_use()
    {
        await SleeperAsync(r => r.TryGetProperty("state", out var state) && state.GetString() == "Running");
        await foreach (var (name, data) in Dashboard.FollowAsync("/api/resources/stream"))
        {
            if (name == "usage" && JsonDocument.Parse(data).RootElement.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } used)
            {
                Assert.InRange(used.GetProperty("memory").GetDouble(), 1, 100e6);
                return;
            }
        }

        Assert.Fail("No usage was told.");
    }

    private async Task<JsonElement> SleeperAsync(Func<JsonElement, bool> isWanted)
    {
        await foreach (var (name, data) in Dashboard.FollowAsync("/api/resources/stream"))
        {
            foreach (var resource in Resources(name, data).Where(r => r.GetProperty("name").GetString() == "sleeper" && isWanted(r)))
            {
                return resource.Clone();
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private static JsonElement Variable(JsonElement resource, string name) =>
        resource.GetProperty("environment").EnumerateArray().Single(v => v.GetProperty("name").GetString() == name);

    private static JsonElement[] Resources(string name, string data) => name switch
    {
        "resources" => [.. JsonDocument.Parse(data).RootElement.GetProperty("resources").EnumerateArray()],
        "changes" => [.. JsonDocument.Parse(data).RootElement.EnumerateArray()],
        _ => [],
    };
}
