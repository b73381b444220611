using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Monitoring;

/// <summary>Drills: a real fault raises its alert in Alertmanager within a bound; once healed, the alert is resolved.</summary>
[Collection(nameof(MonitoredDemo))]
[Trait("Category", "EndToEnd")]
public sealed class AlertsReachAlertmanager(MonitoredDemo demo)
{
    [Fact]
    public async Task Failing_orders_raise_the_alert_on_the_error_budget_within_30_s()
    {
        await demo.SetReadOnlyAsync(true);
        try
        {
            await ReachesAsync("ErrorBudgetBurnFast", within: 30);
        }
        finally
        {
            await demo.SetReadOnlyAsync(false);
        }

        await IsResolvedAsync("ErrorBudgetBurnFast", within: 60);
    }

    [Fact]
    public async Task A_database_that_the_exporter_cannot_enter_is_reported_down_within_60_s()
    {
        await demo.LockExporterAsync(true);
        try
        {
            await ReachesAsync("MariaDbDown", within: 60);
        }
        finally
        {
            await demo.LockExporterAsync(false);
        }

        await IsResolvedAsync("MariaDbDown", within: 30);
    }

    private async Task ReachesAsync(string alert, int within) =>
        Assert.True(await BecomesAsync(alert, active: true, within), $"{alert} did not reach Alertmanager within {within} s.");

    private async Task IsResolvedAsync(string alert, int within) =>
        Assert.True(await BecomesAsync(alert, active: false, within), $"{alert} was not resolved within {within} s.");

    private async Task<bool> BecomesAsync(string alert, bool active, int seconds)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromSeconds(seconds))
        {
            var alerts = await demo.Alertmanager.GetFromJsonAsync<JsonElement[]>($"/api/v2/alerts?filter=alertname%3D{alert}");
            if (alerts!.Length > 0 == active) return true;
            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }

        return false;
    }
}
