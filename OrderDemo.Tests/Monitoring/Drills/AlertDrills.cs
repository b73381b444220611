using Xunit.Abstractions;

namespace OrderDemo.Tests.Monitoring.Drills;

[Trait("Category", "EndToEnd")]
public sealed class AlertDrills(DrilledDemo demo, ITestOutputHelper output) : IClassFixture<DrilledDemo>
{
    public static TheoryData<string> EachDrill =>
        [.. DrillCatalog.All.Where(drill => !drill.NeedsQuietMachine && drill.Obstacle() is null).Select(drill => drill.Alert)];

    [Theory]
    [MemberData(nameof(EachDrill))]
    public async Task A_fault_raises_its_alert_in_Alertmanager_in_time_and_healing_resolves_it(string alert)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));

        var result = await new DrillRun(demo.Stack, DrillCatalog.Find(alert)!, output.WriteLine).RunAsync(timeout.Token);

        Assert.NotNull(result.Fired);
        Assert.NotNull(result.Resolved);
    }
}
