namespace OrderDemo.Tests.Monitoring.Drills;

public sealed class DrillCatalogTests
{
    public static TheoryData<string> EachDrill => [.. DrillCatalog.All.Select(drill => drill.Alert)];

    [Theory]
    [MemberData(nameof(EachDrill))]
    public void A_drill_has_an_alert_a_runbook_and_a_dashboard(string alert)
    {
        var drill = DrillCatalog.Find(alert)!;

        Assert.NotEmpty(drill.Expression);
        Assert.True(File.Exists(Path.Combine(MonitoringFiles.Repository, drill.Runbook)), drill.Runbook);
        Assert.Contains(drill.Dashboard, Dashboard.Files.Select(file => Dashboard.Read(file).Uid));
    }

    [Fact]
    public void Each_alert_has_one_drill_at_most() =>
        Assert.Equal(DrillCatalog.All.Count, DrillCatalog.All.Select(drill => drill.Alert).Distinct().Count());

    [Fact]
    public async Task The_console_lists_all_drills_and_refuses_others_with_one_line()
    {
        var program = Path.Combine(AppContext.BaseDirectory, "OrderDemo.Tests.dll");

        var (listed, list) = await MonitoringFiles.RunAsync("dotnet", program);
        var (refused, line) = await MonitoringFiles.RunAsync("dotnet", program, "NoSuchAlert");

        Assert.Equal(0, listed);
        Assert.All(DrillCatalog.All, drill => Assert.Contains($"{drill.Alert} ", list, StringComparison.Ordinal));
        Assert.Equal(2, refused);
        Assert.Equal("demo: there is no drill 'NoSuchAlert': ./demo drill lists them\n", line);
    }
}
