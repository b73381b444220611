using System.Net.Http.Json;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>An alert as Alertmanager has it. Others name it by its fingerprint.</summary>
internal sealed record RaisedAlert(
    string Fingerprint, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, RaisedAlertStatus Status);

/// <summary>Whether people are told.</summary>
/// <param name="State"><c>active</c>, or <c>suppressed</c> when another alert or a silence keeps it quiet.</param>
/// <param name="InhibitedBy">The fingerprints of those other alerts.</param>
internal sealed record RaisedAlertStatus(string State, IReadOnlyList<string> InhibitedBy);

/// <summary>Alerts that belong together: people are told of them at once.</summary>
internal sealed record AlertGroup(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<RaisedAlert> Alerts);

/// <summary>Asks Alertmanager, https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml.</summary>
internal sealed class AlertmanagerClient(HttpClient http) : IDisposable
{
    public Uri Address => http.BaseAddress!;

    /// <summary>The alerts of a name that are not resolved, suppressed ones too.</summary>
    public async Task<IReadOnlyList<RaisedAlert>> AlertsAsync(string name, CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<RaisedAlert[]>($"/api/v2/alerts?filter=alertname%3D%22{Uri.EscapeDataString(name)}%22", cancellationToken) ?? [];

    /// <summary>All alerts that are not resolved, in their groups.</summary>
    public async Task<IReadOnlyList<AlertGroup>> GroupsAsync(CancellationToken cancellationToken) =>
        await http.GetFromJsonAsync<AlertGroup[]>("/api/v2/alerts/groups", cancellationToken) ?? [];

    /// <summary>Raises alerts with these labels as Prometheus would, for some time; for no time resolves them.</summary>
    public async Task PostAsync(IEnumerable<IReadOnlyDictionary<string, string>> alerts, TimeSpan lasting, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        using var answer = await http.PostAsJsonAsync(
            "/api/v2/alerts", alerts.Select(labels => new { labels, startsAt = now.AddMinutes(-1), endsAt = now + lasting }), cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    public void Dispose() => http.Dispose();
}
