using System.Globalization;
using System.Text.Json;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>Queries Prometheus, https://prometheus.io/docs/prometheus/latest/querying/api/.</summary>
public sealed class PrometheusClient(HttpClient http) : IDisposable
{
    /// <summary>The current result of an expression: the value of a label, and the sample.</summary>
    public async Task<IReadOnlyDictionary<string, double>> QueryAsync(string expression, string label, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync($"/api/v1/query?query={Uri.EscapeDataString(expression)}", cancellationToken);
        response.EnsureSuccessStatusCode();
        using var json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        return json.RootElement.GetProperty("data").GetProperty("result").EnumerateArray()
            .GroupBy(series => series.GetProperty("metric").TryGetProperty(label, out var value) ? value.GetString()! : "")
            .ToDictionary(group => group.Key, group => group.Sum(series => double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture)));
    }

    /// <summary>Repeats a query until the result is as expected, at most half a minute.</summary>
    /// <returns>The last result, as expected or not.</returns>
    public async Task<IReadOnlyDictionary<string, double>> QueryUntilAsync(string expression, string label, Func<IReadOnlyDictionary<string, double>, bool> expected)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var series = await QueryAsync(expression, label, CancellationToken.None);
            if (expected(series) || timeout.IsCancellationRequested)
            {
                return series;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
    }

    public void Dispose() => http.Dispose();
}
