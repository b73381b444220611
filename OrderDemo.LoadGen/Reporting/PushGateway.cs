using System.Net.Http.Headers;

namespace OrderDemo.LoadGen.Reporting;

/// <summary>
/// Pushes the results of a finished run to a Prometheus Pushgateway, as the job <c>loadgen</c>, grouped by scenario: the last
/// run of a scenario replaces the one before.
/// </summary>
internal static class PushGateway
{
    /// <exception cref="UsageException">The Pushgateway cannot be reached, or rejects the results.</exception>
    public static async Task PushAsync(RunReport report, string url)
    {
        if (!LoadGenOptions.IsHttpUrl(url)) throw new UsageException($"--push-gateway must be an absolute URL like http://localhost:9091, not '{url}'.");
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var content = new StringContent(Metrics(report), Encoding.UTF8, new MediaTypeHeaderValue("text/plain"));
        try
        {
            using var response = await http.PutAsync(new Uri($"{url.TrimEnd('/')}/metrics/job/loadgen/scenario@base64/{Base64Url(report.Scenario)}"), content);
            if (response.IsSuccessStatusCode) return;
            var body = await response.Content.ReadAsStringAsync();
            throw new UsageException($"The Pushgateway {url} rejects the results with {(int)response.StatusCode}: {body.Trim().ReplaceLineEndings(" ")}");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            throw new UsageException($"The results cannot be pushed to {url}: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }

    /// <summary>The results in the text format of Prometheus.</summary>
    public static string Metrics(RunReport report)
    {
        var text = new StringBuilder();
        var operations = report.Operations.Append(report.Total).ToArray();
        Family(text, "requests", "Requests by operation and outcome.", report.Operations.SelectMany(operation =>
            operation.Outcomes.Select(outcome => ($"operation=\"{Escape(operation.Operation)}\",outcome=\"{outcome.Key}\"", (double)outcome.Value))));
        Family(text, "requests_per_second", "Requests per second by operation.",
            operations.Select(operation => ($"operation=\"{Escape(operation.Operation)}\"", operation.Rate)));
        Family(text, "latency_seconds", "Latency percentiles by operation.", operations.SelectMany(operation =>
            new[] { ("0.5", operation.P50), ("0.9", operation.P90), ("0.95", operation.P95), ("0.99", operation.P99), ("0.999", operation.P999), ("1", operation.Max) }
                .Select(quantile => ($"operation=\"{Escape(operation.Operation)}\",quantile=\"{quantile.Item1}\"", quantile.Item2))));
        Family(text, "late", "Requests that started late because the generator was behind.", [("", report.Late)]);
        Family(text, "dropped", "Requests that were not sent because too many were in flight.", [("", report.Dropped)]);
        Family(text, "threshold_ok", "Whether a threshold is met.", report.Thresholds.Select(threshold => ($"threshold=\"{Escape(threshold.Threshold)}\"", threshold.Ok ? 1.0 : 0)));
        if (report.Reconciliation is { } orders)
        {
            Family(text, "orders", "Orders by the result of the check.",
            [
                ("state=\"acknowledged\"", orders.Acknowledged), ("state=\"lost\"", orders.Lost), ("state=\"duplicated\"", orders.Duplicated), ("state=\"unknown\"", orders.Unknown),
            ]);
        }

        Family(text, "passed", "Whether the thresholds are met and no order is lost or duplicated.", [("", report.Passed ? 1 : 0)]);
        Family(text, "duration_seconds", "The length of the run.", [("", report.Seconds)]);
        Family(text, "end_timestamp_seconds", "The end of the run.", [("", report.StartedAt.AddSeconds(report.Seconds).ToUnixTimeMilliseconds() / 1000.0)]);
        return text.ToString();
    }

    private static void Family(StringBuilder text, string name, string help, IEnumerable<(string Labels, double Value)> samples)
    {
        text.Append(CultureInfo.InvariantCulture, $"# HELP loadgen_run_{name} {help}\n# TYPE loadgen_run_{name} gauge\n");
        foreach (var (labels, value) in samples)
        {
            text.Append(CultureInfo.InvariantCulture, $"loadgen_run_{name}{(labels.Length == 0 ? "" : $"{{{labels}}}")} {value:R}\n");
        }
    }

    private static string Escape(string label) => label.Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    private static string Base64Url(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
