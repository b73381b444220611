using System.Text.Json;
using Aspire.Hosting;

namespace OrderDemo.Tests.Offline.Dashboard;

/// <summary>What the host tells a page of the logs.</summary>
public sealed class LogStreamTests : DashboardTest
{
    private const int Burst = 500_000;

    [Fact]
    public async Task A_burst_arrives_as_its_newest_lines_and_a_count_of_the_others()
    {
        var loud = Dashboard.Builder.AddExecutable("loud", "sh", "/", "-c", $"seq -f 'line %.0f of the burst' {Burst}; exec sleep 600").WithExplicitStart();
        await StartAsync();
        using var answer = await Dashboard.PostAsync($"/api/resources/{loud.Resource.Name}/commands/start");

        var (received, dropped, last, largest) = (0L, 0L, 0, 0);
        await foreach (var (_, data) in Dashboard.FollowAsync("/api/logs/stream?resource=loud"))
        {
            var batch = JsonDocument.Parse(data).RootElement;
            var lines = batch.GetProperty("lines").EnumerateArray().ToArray();
            dropped += batch.TryGetProperty("dropped", out var missing) ? missing.GetProperty("loud").GetInt64() : 0;
            foreach (var number in lines.Select(l => l.GetProperty("n").GetInt32()))
            {
                received++;
                Assert.True(number > last);
                (last, dropped) = (number, received == 1 ? number - 1 : dropped);
            }

            largest = Math.Max(largest, lines.Length);
            if (lines.Length > 0 && lines[^1].GetProperty("t").GetString()!.EndsWith($" line {Burst} of the burst", StringComparison.Ordinal))
            {
                break;
            }
        }

        Assert.Equal(last, received + dropped);
        Assert.InRange(largest, 1, 2_000);
    }

    [Fact]
    public async Task The_host_keeps_the_newest_ten_thousand_lines_for_those_who_come_later()
    {
        Dashboard.Builder.AddExecutable("loud", "sh", "/", "-c", "seq 20000; exec sleep 600");
        await StartAsync();
        await LastLineAsync("loud", " 20000");

        var text = await Dashboard.Client.GetStringAsync(new Uri("/api/logs/download?resource=loud", UriKind.Relative), Dashboard.Timeout);

        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10_000, lines.Length);
        Assert.EndsWith(" 20000", lines[^1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_logs_together_come_in_the_order_in_which_they_were_written()
    {
        Dashboard.Builder.AddExecutable("one", "sh", "/", "-c", "for i in 1 2 3 4 5; do echo $i; sleep 0.02; done; exec sleep 600");
        Dashboard.Builder.AddExecutable("two", "sh", "/", "-c", "for i in 1 2 3 4 5; do echo $i; sleep 0.02; done; exec sleep 600");
        await StartAsync();
        await LastLineAsync("one", " 5");
        await LastLineAsync("two", " 5");

        await foreach (var (_, data) in Dashboard.FollowAsync("/api/logs/stream"))
        {
            var lines = JsonDocument.Parse(data).RootElement.GetProperty("lines").EnumerateArray().ToArray();
            Assert.Equal(["one", "two"], lines.Select(l => l.GetProperty("r").GetString()).Distinct().Order());
            var times = lines.Select(l => l.GetProperty("t").GetString()![..28]).ToArray();
            Assert.Equal(times.Order(StringComparer.Ordinal), times);
            return;
        }
    }

    private async Task StartAsync()
    {
        await Dashboard.StartAsync();
        await Dashboard.LogInAsync();
    }

    private async Task LastLineAsync(string resource, string end)
    {
        await foreach (var (_, data) in Dashboard.FollowAsync($"/api/logs/stream?resource={resource}"))
        {
            if (JsonDocument.Parse(data).RootElement.GetProperty("lines").EnumerateArray().Any(l => l.GetProperty("t").GetString()!.EndsWith(end, StringComparison.Ordinal)))
            {
                return;
            }
        }
    }
}
