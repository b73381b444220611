using System.Diagnostics;
using OrderDemo.Tests.Monitoring;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.EndToEnd;

public sealed class DemoNeedsTests
{
    [Fact]
    public async Task Without_flock_or_the_GNU_tools_demo_is_one_line_that_names_them_and_what_does_without()
    {
        var start = new ProcessStartInfo(Required.Program("bash"), [Path.Combine(MonitoringFiles.Repository, "demo"), "help"]);
        start.Environment["PATH"] = "/nowhere";
        using var demo = new ConsoleProcess(start);

        Assert.Equal(1, await demo.ExitAsync(TimeSpan.FromSeconds(20)));

        var line = Assert.Single(demo.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.Contains("bash 4.4 or newer, flock, and the GNU tools", line, StringComparison.Ordinal);
        Assert.Contains("dotnet run --project OrderDemo.AppHost", line, StringComparison.Ordinal);
    }
}
