using System.Diagnostics;
using System.Net.Http.Json;
using OrderDemo.Tests.Monitoring;
using OrderDemo.Tests.Monitoring.Drills;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>What programs print of alerts, whose texts can come from anybody who has an account at what is monitored.</summary>
[Trait("Category", "EndToEnd")]
public sealed class WebhookProgramTests
{
    private const string Evil = "\u001b[2J\u001b]0;title\u0007\r\u009b31mall is well";
    private const string Printed = "\uFFFD[2J\uFFFD]0;title\uFFFD\uFFFD\uFFFD31mall is well";

    [Fact]
    public void A_drill_prints_no_control_characters() => Assert.Equal(Printed, DrillRun.Printable(Evil));

    [Fact]
    public async Task The_webhook_program_prints_no_control_characters()
    {
        var url = new Uri($"http://localhost:{FreePort.Find()}");
        using var program = new ConsoleProcess(new ProcessStartInfo(Path.Combine(MonitoringFiles.Repository, "demo"), ["webhook", url.OriginalString]));
        await program.WaitForAsync("Waiting for alerts", TimeSpan.FromMinutes(1));
        using var client = new HttpClient();

        var alert = new { status = "firing", labels = new { alertname = "Name" + Evil }, annotations = new { summary = Evil, description = Evil } };
        using var response = await client.PostAsJsonAsync(url, new { alerts = new[] { alert } });

        Assert.True(response.IsSuccessStatusCode);
        await program.WaitForAsync($"Name{Printed}: {Printed}. {Printed}", TimeSpan.FromSeconds(10));
    }
}
