using Xunit.Abstractions;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>Each drill. Two classes with a stack each take half of the time, as a drill mostly waits.</summary>
[Trait("Category", "EndToEnd")]
public abstract class AlertDrills(DrilledDemo demo, ITestOutputHelper output)
{
    private protected static TheoryData<string> Possible(IEnumerable<Drill> drills) =>
        [.. drills.Where(drill => !drill.NeedsQuietMachine && drill.Obstacle() is null).Select(drill => drill.Alert)];

    private protected async Task AssertLinksOpenAsync(IEnumerable<Drill> drills)
    {
        using var http = new HttpClient();
        foreach (var address in drills.SelectMany(drill => demo.Stack.LinksOf(drill)).Select(link => link.Address).Distinct())
        {
            using var response = await http.GetAsync(address);
            Assert.True(response.IsSuccessStatusCode, $"{address}: {response.StatusCode}");
        }
    }

    protected async Task AssertFiresAndResolvesAsync(string alert)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(5));

        var result = await new DrillRun(demo.Stack, DrillCatalog.Find(alert)!, output.WriteLine).RunAsync(timeout.Token);

        Assert.NotNull(result.Fired);
        Assert.NotNull(result.Resolved);
    }
}

public sealed class ServiceDrills(DrilledDemo demo, ITestOutputHelper output) : AlertDrills(demo, output), IClassFixture<DrilledDemo>
{
    public static TheoryData<string> EachDrill => Possible(DrillCatalog.OfServices);

    [Fact]
    public Task Every_page_that_a_drill_links_to_opens() => AssertLinksOpenAsync(DrillCatalog.All);

    [Theory]
    [MemberData(nameof(EachDrill))]
    public Task A_fault_raises_its_alert_in_Alertmanager_in_time_and_healing_resolves_it(string alert) => AssertFiresAndResolvesAsync(alert);
}

public sealed class InfrastructureDrills(DrilledDemo demo, ITestOutputHelper output) : AlertDrills(demo, output), IClassFixture<DrilledDemo>
{
    public static TheoryData<string> EachDrill => Possible(DrillCatalog.All.Except(DrillCatalog.OfServices));

    [Theory]
    [MemberData(nameof(EachDrill))]
    public Task A_fault_raises_its_alert_in_Alertmanager_in_time_and_healing_resolves_it(string alert) => AssertFiresAndResolvesAsync(alert);
}
