using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Monitoring;

[Collection(nameof(MonitoredDemo))]
[Trait("Category", "EndToEnd")]
public sealed class AlertsReachAlertmanager(MonitoredDemo demo)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Failing_orders_raise_the_alert_on_the_error_budget_and_it_is_resolved_when_they_are_well()
    {
        const string Alert = "ErrorBudgetBurnFast";
        await demo.SetReadOnlyAsync(true);
        try
        {
            Assert.True(await BecomesAsync(Alert, active: true), $"{Alert} did not reach Alertmanager in {Patience.TotalSeconds} s");
        }
        finally
        {
            await demo.SetReadOnlyAsync(false);
        }

        Assert.True(await BecomesAsync(Alert, active: false), $"{Alert} was not resolved in {Patience.TotalSeconds} s");
    }

    private async Task<bool> BecomesAsync(string alert, bool active)
    {
        var waited = Stopwatch.StartNew();
        while (waited.Elapsed < Patience)
        {
            var alerts = await demo.Alertmanager.GetFromJsonAsync<JsonElement[]>($"/api/v2/alerts?filter=alertname%3D{alert}");
            if (alerts!.Length > 0 == active) return true;
            await Task.Delay(TimeSpan.FromMilliseconds(250));
        }

        return false;
    }
}
