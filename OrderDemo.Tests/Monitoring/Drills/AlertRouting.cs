using OrderDemo.Tests.Monitoring.Drills.Faults;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>Routing and inhibition of alerts by the running Alertmanager.</summary>
[Trait("Category", "EndToEnd")]
public sealed class AlertRouting(DrilledDemo demo) : IClassFixture<DrilledDemo>
{
    private static readonly TimeSpan Lasting = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task The_webhook_is_told_of_a_job_s_alerts_together_without_those_that_follow_from_others_and_of_their_end()
    {
        var job = UniqueJob();
        var (down, consequence) = (Labels("ServiceDown", job), Labels("HighLatency", job));
        var (other, elsewhere) = (Labels("TargetDown", job), Labels("TargetDown", UniqueJob()));
        IReadOnlyDictionary<string, string>[] all = [down, consequence, other, elsewhere];
        await demo.Stack.Alertmanager.PostAsync(all, Lasting, default);

        var firing = await demo.Webhook.ReceiveAsync(job, "firing");

        Assert.Equal(["ServiceDown", "TargetDown"], firing.Alerts.Select(alert => alert.Labels["alertname"]).Order(StringComparer.Ordinal));
        Assert.All(firing.Alerts, alert => Assert.Equal(job, alert.Labels["job"]));
        var group = Assert.Single(await demo.Stack.Alertmanager.GroupsAsync(default), group => group.Labels.GetValueOrDefault("job") == job);
        Assert.Equal(3, group.Alerts.Count);

        await demo.Stack.Alertmanager.PostAsync(all, TimeSpan.Zero, default);
        var resolved = await demo.Webhook.ReceiveAsync(job, "resolved");

        Assert.All(resolved.Alerts, alert => Assert.Equal("resolved", alert.Status));
    }

    [Theory]
    [InlineData("ServiceDown", "HighLatency", true)]
    [InlineData("ServiceDown", "HighErrorRatio", true)]
    [InlineData("ServiceDown", "High Error Rate", true)]
    [InlineData("ServiceDown", "NoTraffic", true)]
    [InlineData("ServiceDown", "ErrorBudgetBurnFast", true)]
    [InlineData("ErrorBudgetBurnFast", "ErrorBudgetBurnMedium", true)]
    [InlineData("ErrorBudgetBurnFast", "ErrorBudgetBurnSlow", true)]
    [InlineData("ErrorBudgetBurnMedium", "ErrorBudgetBurnSlow", true)]
    [InlineData("MariaDbDown", "HighLatency", false)]
    [InlineData("MariaDbDown", "HighErrorRatio", false)]
    [InlineData("MariaDbDown", "High Error Rate", false)]
    [InlineData("MariaDbDown", "NoTraffic", false)]
    [InlineData("MariaDbDown", "ErrorBudgetBurnFast", false)]
    [InlineData("MariaDbDown", "ErrorBudgetBurnMedium", false)]
    [InlineData("MariaDbDown", "ErrorBudgetBurnSlow", false)]
    [InlineData("MariaDbDown", "LoadGeneratorBehind", false)]
    [InlineData("MariaDbDown", "MariaDbConnectionsNearLimit", false)]
    [InlineData("MariaDbDown", "MariaDbLowBufferPoolHitRatio", false)]
    [InlineData("MariaDbDown", "MariaDbSlowQueries", false)]
    [InlineData("MariaDbRejectsWrites", "HighErrorRatio", true)]
    [InlineData("MariaDbRejectsWrites", "High Error Rate", true)]
    [InlineData("HighErrorRatio", "High Error Rate", true)]
    [InlineData("HostDiskNearlyFull", "HostDiskWillFill", true)]
    public async Task An_alert_is_kept_quiet_by_the_one_that_it_follows_from(string cause, string consequence, bool onlyOfTheSameJob)
    {
        var (job, other) = (UniqueJob(), UniqueJob());
        IReadOnlyDictionary<string, string>[] all = [Labels(cause, job), Labels(consequence, job), Labels(consequence, other)];
        await demo.Stack.Alertmanager.PostAsync(all, Lasting, default);
        try
        {
            var source = await FindAsync(cause, job);

            await IsInhibitedAsync(consequence, job, source, inhibited: true);
            await IsInhibitedAsync(consequence, other, source, inhibited: !onlyOfTheSameJob);
        }
        finally
        {
            await demo.Stack.Alertmanager.PostAsync(all, TimeSpan.Zero, default);
        }
    }

    [Fact]
    public async Task A_service_that_is_killed_while_it_fails_is_reported_as_down_and_its_errors_are_kept_quiet()
    {
        await using var errors = await ReadOnlyDatabase.BeginAsync(demo.Stack, default);
        await FindAsync("ErrorBudgetBurnSlow", "api");

        await using var killed = await StoppedResources.KillAsync(demo.Stack, "api");

        await IsInhibitedAsync("ErrorBudgetBurnSlow", "api", await FindAsync("ServiceDown", "api"), inhibited: true);
    }

    [Fact]
    public async Task A_held_drill_stays_broken_until_it_is_let_go()
    {
        var drill = DrillCatalog.Find("MariaDbSlowQueries")!;
        var (held, letGo) = (new TaskCompletionSource(), new TaskCompletionSource());
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var run = new DrillRun(demo.Stack, drill, _ => { }, cancel =>
        {
            held.SetResult();
            return letGo.Task.WaitAsync(cancel);
        }).RunAsync(timeout.Token);

        await held.Task.WaitAsync(timeout.Token);
        Assert.NotEmpty(await demo.Stack.Alertmanager.AlertsAsync(drill.Alert, timeout.Token));
        letGo.SetResult();

        Assert.NotNull((await run).Resolved);
    }

    private static string UniqueJob() => $"drill-{Guid.NewGuid():N}";

    // The alerts of a disk are related by host and mount point.
    private static Dictionary<string, string> Labels(string alert, string job) =>
        new() { ["alertname"] = alert, ["job"] = job, ["instance"] = job, ["mountpoint"] = "/" };

    /// <summary>The alert, once Alertmanager has it.</summary>
    private async Task<RaisedAlert> FindAsync(string alert, string job)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var found = (await demo.Stack.Alertmanager.AlertsAsync(alert, timeout.Token)).FirstOrDefault(one => one.Labels["job"] == job);
            if (found is not null) return found;
            await Task.Delay(Pace, timeout.Token);
        }
    }

    private async Task IsInhibitedAsync(string alert, string job, RaisedAlert by, bool inhibited)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while ((await FindAsync(alert, job)).Status.InhibitedBy.Contains(by.Fingerprint) != inhibited)
        {
            Assert.False(timeout.IsCancellationRequested, $"{alert} of {job} is {(inhibited ? "not " : "")}inhibited by {by.Labels["alertname"]}.");
            await Task.Delay(Pace, CancellationToken.None);
        }

        if (inhibited) Assert.Equal("suppressed", (await FindAsync(alert, job)).Status.State);
    }
}
