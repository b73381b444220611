using System.Buffers.Text;
using System.Net.Http.Headers;

namespace OrderDemo.LoadGen.Reporting;

/// <summary>
/// Pushes the results of a finished run to a Prometheus Pushgateway, as the job <c>loadgen</c>, grouped by scenario: the last
/// run of a scenario replaces the one before.
/// </summary>
internal static class PushGateway
{
    // Not an option, as others see command lines.
    private const string LoginVariable = "PUSHGATEWAY_LOGIN";

    /// <summary>Pushes the results, with the login of the environment variable <c>PUSHGATEWAY_LOGIN</c>, or of the URL.</summary>
    /// <exception cref="UsageException">The Pushgateway cannot be reached, or rejects the results.</exception>
    public static async Task PushAsync(RunReport report, BaseUrl url)
    {
        // An empty name has no base64; the Pushgateway knows it as =.
        var scenario = report.Scenario is "" ? "=" : Base64Url.EncodeToString(Encoding.UTF8.GetBytes(report.Scenario));
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        using var request = new HttpRequestMessage(HttpMethod.Put, url.Address($"/metrics/job/loadgen/scenario@base64/{scenario}"))
        {
            Content = new StringContent(Metrics(report), Encoding.UTF8, new MediaTypeHeaderValue("text/plain")),
        };
        var login = Environment.GetEnvironmentVariable(LoginVariable) is { Length: > 0 } text
            ? $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}"
            : url.Authorization;
        if (login is not null) request.Headers.TryAddWithoutValidation("Authorization", login);
        try
        {
            using var response = await http.SendAsync(request);
            if (response.IsSuccessStatusCode) return;
            if (response.StatusCode == HttpStatusCode.Unauthorized)
            {
                throw new UsageException($"The Pushgateway {url} asks for a login: set {LoginVariable}=USER:PASSWORD.");
            }

            var body = await response.Content.ReadAsStringAsync();
            throw new UsageException($"The Pushgateway {url} rejects the results with {(int)response.StatusCode}: {body.Trim()}");
        }
        catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
        {
            throw new UsageException($"The results cannot be pushed to {url}: {exception.Message}");
        }
    }

    /// <summary>The results in the text format of Prometheus.</summary>
    public static string Metrics(RunReport report)
    {
        var text = new StringBuilder();
        // An operation can have the name of the total.
        var rows = report.Operations.Prepend(report.Total).DistinctBy(row => row.Operation).ToArray();
        Family("requests", "Requests by operation and outcome.", report.Operations.SelectMany(row =>
            row.Outcomes.Select(outcome => ($"{Label("operation", row.Operation)},{Label("outcome", outcome.Key)}", (double)outcome.Value))));
        Family("requests_per_second", "Requests per second by operation.", rows.Select(row => (Label("operation", row.Operation), row.Rate)));
        Family("latency_seconds", "Latency percentiles by operation.", rows.SelectMany(row => row.Percentiles.Append(new("p100", row.Max)).Select(percentile =>
            ($"{Label("operation", row.Operation)},{Label("quantile", $"{decimal.Parse(percentile.Key[1..], CultureInfo.InvariantCulture) / 100:0.########}")}",
                percentile.Value))));
        Family("late", "Requests that started late because the generator was behind.", [("", report.Late)]);
        Family("dropped", "Requests that were not sent because too many were in flight.", [("", report.Dropped)]);
        Family("threshold_ok", "Whether a threshold is met.",
            report.Thresholds.Select(threshold => (Label("threshold", threshold.Threshold), threshold.Ok ? 1.0 : 0)));
        if (report.Reconciliation is var (acknowledged, lost, duplicated, unknown, _))
        {
            (string State, long Orders)[] orders = [("acknowledged", acknowledged), ("lost", lost), ("duplicated", duplicated), ("unknown", unknown)];
            Family("orders", "Orders by the result of the check.", orders.Select(order => (Label("state", order.State), (double)order.Orders)));
        }

        Family("passed", "Whether the thresholds are met and no order is lost or duplicated.", [("", report.Passed ? 1 : 0)]);
        Family("duration_seconds", "The length of the run.", [("", report.Seconds)]);
        Family("end_timestamp_seconds", "The end of the run.", [("", report.StartedAt.AddSeconds(report.Seconds).ToUnixTimeMilliseconds() / 1000.0)]);
        return text.ToString();

        void Family(string name, string help, IEnumerable<(string Labels, double Value)> samples)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP loadgen_run_{name} {help}\n# TYPE loadgen_run_{name} gauge\n");
            foreach (var (labels, value) in samples) text.Append(CultureInfo.InvariantCulture, $"loadgen_run_{name}{{{labels}}} {value:R}\n");
        }
    }

    private static string Label(string name, string value)
    {
        var escaped = value.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
        return $"{name}=\"{escaped}\"";
    }
}
