using System.Diagnostics;
using OrderDemo.Tests.Monitoring;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.Unit;

/// <summary>What packages may do, and what is done about those with a known vulnerability.</summary>
public sealed class SupplyChainTests
{
    [Theory]
    [InlineData("NU1903")]
    [InlineData("NU1904")]
    public async Task An_advisory_fails_continuous_integration_and_no_build_by_hand(string advisory)
    {
        Assert.Contains("export FailOnAdvisories=true", await File.ReadAllTextAsync(Path.Combine(MonitoringFiles.Repository, ".ci", "run")), StringComparison.Ordinal);

        Assert.DoesNotContain(advisory, await ToleratedAsync("true"), StringComparison.Ordinal);
        Assert.Contains(advisory, await ToleratedAsync(""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_npm_package_runs_a_program_when_it_is_installed() =>
        Assert.Equal("true", await RunAsync(new(Required.Program("npm"), ["config", "get", "ignore-scripts"]) { WorkingDirectory = Path.Combine(MonitoringFiles.Repository, "grafana", "viewer") }));

    private static Task<string> ToleratedAsync(string failOnAdvisories)
    {
        var project = Path.Combine(MonitoringFiles.Repository, "OrderDemo.ServiceDefaults");
        var start = new ProcessStartInfo("dotnet", ["msbuild", project, "-getProperty:WarningsNotAsErrors"]);
        start.Environment["FailOnAdvisories"] = failOnAdvisories;
        return RunAsync(start);
    }

    private static async Task<string> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Trim();
    }
}
