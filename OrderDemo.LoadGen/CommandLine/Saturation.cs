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
    public static async Task<string?> FindAsync(BaseUrl prometheus, TimeSpan window, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
        if (prometheus.Authorization is { } authorization) http.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", authorization);
        var range = $"{Math.Max(30, window.TotalSeconds):0}s";
        var found = new List<(string Resource, double Use)>();
        try
        {
            foreach (var (resource, query) in Candidates)
            {
                var expression = Uri.EscapeDataString(query.Replace("%", range, StringComparison.Ordinal));
                var response = await http.GetFromJsonAsync<JsonElement>(prometheus.Address($"/api/v1/query?query={expression}"), cancellationToken);
                found.AddRange(response.GetProperty("data").GetProperty("result").EnumerateArray()
                    .Select(series => (resource, double.Parse(series.GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture))));
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException or JsonException or KeyNotFoundException)
        {
            // The result of the search does not depend on it.
            return null;
        }

        return found.Where(one => double.IsFinite(one.Use)).OrderByDescending(one => one.Use)
            .Select(one => $"{one.Resource} ({100 * one.Use:0} %)").FirstOrDefault();
    }
}
