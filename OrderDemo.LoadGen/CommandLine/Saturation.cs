namespace OrderDemo.LoadGen.CommandLine;

/// <summary>Asks Prometheus which resource was used most.</summary>
internal static class Saturation
{
    /// <summary>The resources and the query for the used share of each; % is replaced by the time window.</summary>
    public static readonly (string Resource, string Query)[] Candidates =
    [
        ("CPU of the machine", "1-avg(rate(node_cpu_seconds_total{mode=\"idle\"}[%]))"),
        ("disk", "max(rate(node_disk_io_time_seconds_total[%]))"),
        ("database connections of the API",
            "sum(max_over_time(db_client_connections_usage{state=\"used\"}[%]))/sum(max_over_time(db_client_connections_max[%]))"),
    ];

    /// <summary>The resource and the share in use; null when Prometheus has no data.</summary>
    /// <param name="prometheus">Its base URL.</param>
    /// <param name="window">The time to look back.</param>
    /// <param name="cancellationToken">Cancels the queries.</param>
    public static async Task<string?> FindAsync(string prometheus, TimeSpan window, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        var range = string.Create(CultureInfo.InvariantCulture, $"{Math.Max(30, window.TotalSeconds):0}s");
        (string Resource, double Use)? max = null;
        foreach (var (resource, query) in Candidates)
        {
            try
            {
                var expression = Uri.EscapeDataString(query.Replace("%", range, StringComparison.Ordinal));
                var response = await http.GetStringAsync(new Uri($"{prometheus.TrimEnd('/')}/api/v1/query?query={expression}"), cancellationToken);
                if (ValueOf(response) is { } use && (max is null || use > max.Value.Use)) max = (resource, use);
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException or UriFormatException)
            {
                // The result of the search does not depend on it.
                return null;
            }
        }

        return max is { } found ? string.Create(CultureInfo.InvariantCulture, $"{found.Resource} ({100 * found.Use:0} %)") : null;
    }

    private static double? ValueOf(string response)
    {
        using var json = JsonDocument.Parse(response);
        if (!json.RootElement.TryGetProperty("data", out var data) || data.GetProperty("result") is not { ValueKind: JsonValueKind.Array } series) return null;
        foreach (var one in series.EnumerateArray())
        {
            if (double.TryParse(one.GetProperty("value")[1].GetString(), CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
        }

        return null;
    }
}
