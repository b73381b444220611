using System.Globalization;
using System.Text.Json;

namespace OrderDemo.LoadGen.CommandLine;

/// <summary>Asks Prometheus which resource was used the most.</summary>
internal static class Saturation
{
    private static readonly (string What, string Query)[] Candidates =
    [
        ("the machine's processors", "1-avg(rate(node_cpu_seconds_total{mode=\"idle\"}[%]))"),
        ("the disk", "max(rate(node_disk_io_time_seconds_total[%]))"),
        ("the API's connections to the database",
            "sum(max_over_time(db_client_connections_usage{state=\"used\"}[%]))/sum(max_over_time(db_client_connections_max[%]))"),
    ];

    /// <summary>The resource and its share of use; null when Prometheus does not say.</summary>
    /// <param name="prometheus">Its base address.</param>
    /// <param name="over">The time to look back on.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<string?> FindAsync(string prometheus, TimeSpan over, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var window = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(30, over.TotalSeconds):0}s");
        (string What, double Use)? most = null;
        foreach (var (what, query) in Candidates)
        {
            try
            {
                var expression = Uri.EscapeDataString(query.Replace("%", window, StringComparison.Ordinal));
                var answer = await http.GetStringAsync(new Uri($"{prometheus.TrimEnd('/')}/api/v1/query?query={expression}"), cancellationToken);
                if (ValueOf(answer) is { } use && (most is null || use > most.Value.Use)) most = (what, use);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException or UriFormatException)
            {
                // The knee is known without it.
                return null;
            }
        }

        return most is { } found ? string.Create(CultureInfo.InvariantCulture, $"{found.What} ({found.Use:P0})") : null;
    }

    private static double? ValueOf(string answer)
    {
        using var json = JsonDocument.Parse(answer);
        if (!json.RootElement.TryGetProperty("data", out var data) || data.GetProperty("result") is not { ValueKind: JsonValueKind.Array } series) return null;
        foreach (var one in series.EnumerateArray())
        {
            if (double.TryParse(one.GetProperty("value")[1].GetString(), CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
        }

        return null;
    }
}
