using OrderDemo.Tests.Monitoring.Drills.Faults;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>All drills.</summary>
internal static class DrillCatalog
{
    private const string Api = "orderdemo-order-api", Slo = "orderdemo-slo", MariaDb = "orderdemo-mariadb", Hosts = "orderdemo-hosts",
        LoadGen = "orderdemo-load-generator", Prometheus = "orderdemo-prometheus";

    public static IReadOnlyList<Drill> All { get; } =
    [
        new("ServiceDown", "the API's process is killed", Api, (stack, _) => StoppedResources.KillAsync(stack, "api")) { RunningBounds = Minutes(2, 1) },
        new("NoTraffic", "the load generator sends nothing", Api, NoLoad.BeginAsync),
        new("HighErrorRatio", "many requests fail", Api, (stack, _) => FaultRequests.Begin(stack, "/error?rate=100")),
        new("High Error Rate", "many requests go to an address that is not there", Api, (stack, _) => FaultRequests.Begin(stack, "/nothing-here")),
        new("HighLatency", "many requests take a second", Api, (stack, _) => FaultRequests.Begin(stack, "/delay?seconds=1")),
        new("ErrorBudgetBurnFast", "the database takes no orders", Slo, ReadOnlyDatabase.BeginAsync) { RunningBounds = Minutes(10, 3) },
        new("ErrorBudgetBurnMedium", "the database takes no orders", Slo, ReadOnlyDatabase.BeginAsync) { OwnStackOnly = "has windows of up to six hours" },
        new("ErrorBudgetBurnSlow", "the database takes no orders", Slo, ReadOnlyDatabase.BeginAsync) { OwnStackOnly = "has windows of up to three days" },
        new("MariaDbDown", "MariaDB is stopped", MariaDb, (stack, _) => StoppedResources.StopAsync(stack, "mariadb")) { RunningBounds = Minutes(2, 3) },
        new("MariaDbRejectsWrites", "the database takes no orders", MariaDb, ReadOnlyDatabase.BeginAsync) { RunningBounds = Minutes(2, 3) },
        new("MariaDbConnectionsNearLimit", "most connections to MariaDB are taken", MariaDb, TakenConnections.BeginAsync) { RunningBounds = Minutes(3, 1) },
        new("MariaDbLowBufferPoolHitRatio", "MariaDB's buffer pool is much smaller than the table that is read", MariaDb, SmallBufferPool.BeginAsync) { RunningBounds = Minutes(16, 7) },
        new("MariaDbSlowQueries", "queries are slower than MariaDB's limit", MariaDb, SlowQueries.BeginAsync) { RunningBounds = Minutes(3, 7) },
        new("HostCpuHigh", "every processor has something to do", Hosts, BusyProcessors.BeginAsync) { NeedsQuietMachine = true, RunningBounds = Minutes(8, 2) },
        new("HostDiskNearlyFull", "a small disk is 95% full", Hosts, SmallDisk.FillAsync) { Obstacle = SmallDisk.Obstacle, RunningBounds = Minutes(4, 1) },
        new("HostDiskWillFill", "a small disk fills up from 65% on", Hosts, SmallDisk.FillSlowlyAsync) { Obstacle = SmallDisk.Obstacle, OwnStackOnly = "has a window of an hour" },
        new("LoadGeneratorBehind", "the load generator is held up most of the time", LoadGen, StarvedLoadGenerator.BeginAsync),
        new("TargetDown", "node-exporter is stopped", Prometheus, (stack, _) => StoppedResources.StopAsync(stack, "node-exporter")) { RunningBounds = Minutes(3, 1) },
        new("PrometheusRuleFailures", "a rule that allows for one target down meets two", Prometheus, (stack, _) => FailingRule.Begin(stack)) { OwnStackOnly = "needs a rule that the demo does not have" },
    ];

    /// <summary>Drills of the API and the load; the others are of the infrastructure.</summary>
    public static IEnumerable<Drill> OfServices => All.Where(drill => drill.Dashboard is Api or Slo or LoadGen);

    public static Drill? Find(string alert) => All.FirstOrDefault(drill =>
        string.Equals(drill.Alert, alert, StringComparison.OrdinalIgnoreCase)
        || string.Equals(drill.Alert.Replace(" ", "", StringComparison.Ordinal), alert, StringComparison.OrdinalIgnoreCase));

    private static DrillBounds Minutes(double fires, double resolved) => new(TimeSpan.FromMinutes(fires), TimeSpan.FromMinutes(resolved));
}
