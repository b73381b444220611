using System.Net.Http.Json;
using System.Text.Json;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>The state of alerts in Prometheus, https://prometheus.io/docs/prometheus/latest/querying/api/.</summary>
internal sealed class PrometheusAlerts(HttpClient http) : IDisposable
{
    public Uri Address => http.BaseAddress!;

    /// <summary>The current series of an expression as text: labels, then the value.</summary>
    public async Task<IReadOnlyList<string>> QueryAsync(string expression, CancellationToken cancellationToken)
    {
        var json = await http.GetFromJsonAsync<JsonElement>($"/api/v1/query?query={Uri.EscapeDataString(expression)}", cancellationToken);
        return
        [
            .. from series in json.GetProperty("data").GetProperty("result").EnumerateArray()
               let labels = from label in series.GetProperty("metric").EnumerateObject() where label.Name != "__name__" select $"{label.Name}=\"{label.Value}\""
               select $"{{{string.Join(", ", labels)}}} {series.GetProperty("value")[1]}",
        ];
    }

    /// <summary><c>firing</c> or <c>pending</c>; null if the alert is neither.</summary>
    public async Task<string?> StateAsync(string alert, CancellationToken cancellationToken)
    {
        var json = await http.GetFromJsonAsync<JsonElement>("/api/v1/alerts", cancellationToken);
        var states = json.GetProperty("data").GetProperty("alerts").EnumerateArray()
            .Where(found => found.GetProperty("labels").GetProperty("alertname").GetString() == alert)
            .Select(found => found.GetProperty("state").GetString());
        return states.Order(StringComparer.Ordinal).FirstOrDefault();
    }

    public void Dispose() => http.Dispose();
}
