using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using OrderDemo.Hosting;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>An alert in Alertmanager. Other alerts refer to it by its fingerprint.</summary>
internal sealed record RaisedAlert(
    string Fingerprint, IReadOnlyDictionary<string, string> Labels, IReadOnlyDictionary<string, string> Annotations, RaisedAlertStatus Status);

/// <summary>Whether an alert notifies its receiver.</summary>
/// <param name="State"><c>active</c>, or <c>suppressed</c> by another alert or a silence.</param>
/// <param name="InhibitedBy">The fingerprints of the alerts that inhibit it.</param>
internal sealed record RaisedAlertStatus(string State, IReadOnlyList<string> InhibitedBy);

/// <summary>Alerts that are sent in one notification.</summary>
internal sealed record AlertGroup(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<RaisedAlert> Alerts);

/// <summary>A client of Alertmanager, https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml.</summary>
internal sealed class AlertmanagerClient : IDisposable
{
    private readonly HttpClient _http;

    public AlertmanagerClient(HttpClient http, string password)
    {
        _http = http;
        http.DefaultRequestHeaders.Authorization = LoginHeader.Of(password);
    }

    public Uri Address => _http.BaseAddress!;

    /// <summary>The unresolved alerts with a name, including suppressed ones.</summary>
    public async Task<IReadOnlyList<RaisedAlert>> AlertsAsync(string name, CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<RaisedAlert[]>($"/api/v2/alerts?filter=alertname%3D%22{Uri.EscapeDataString(name)}%22", cancellationToken) ?? [];

    /// <summary>All unresolved alerts, in their groups.</summary>
    public async Task<IReadOnlyList<AlertGroup>> GroupsAsync(CancellationToken cancellationToken) =>
        await _http.GetFromJsonAsync<AlertGroup[]>("/api/v2/alerts/groups", cancellationToken) ?? [];

    /// <summary>Sends alerts with these labels as Prometheus does, for a time; no time resolves them.</summary>
    public async Task PostAsync(IEnumerable<IReadOnlyDictionary<string, string>> alerts, TimeSpan lasting, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.UtcNow;
        using var response = await _http.PostAsJsonAsync(
            "/api/v2/alerts", alerts.Select(labels => new { labels, startsAt = now, endsAt = now + lasting }), cancellationToken);
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}

/// <summary>The header of a request to a server that asks for the login.</summary>
internal static class LoginHeader
{
    public static AuthenticationHeaderValue Of(string password) => new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Login.User}:{password}")));
}
