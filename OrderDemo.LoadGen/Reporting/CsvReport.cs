namespace OrderDemo.LoadGen.Reporting;

/// <summary>Writes results as CSV with the columns of Locust's files. Times are in milliseconds.</summary>
internal static class CsvReport
{
    /// <summary>One row per operation, and the total.</summary>
    public static string Stats(RunReport report)
    {
        var csv = new StringBuilder();
        Row(csv, "Type", "Name", "Request Count", "Failure Count", "Median Response Time", "Average Response Time", "Min Response Time",
            "Max Response Time", "Requests/s", "Failures/s", "50%", "90%", "95%", "99%", "99.9%", "100%");
        foreach (var operation in report.Operations.Append(report.Total with { Operation = "Aggregated" }))
        {
            Row(csv, "", operation.Operation, operation.Requests, operation.Errors, Time(operation.P50), Time(operation.Mean), Time(operation.Min),
                Time(operation.Max), Math.Round(operation.Rate, 3), Math.Round(operation.Errors / report.Seconds, 3), Time(operation.P50), Time(operation.P90), Time(operation.P95),
                Time(operation.P99), Time(operation.P999), Time(operation.Max));
        }

        return csv.ToString();
    }

    /// <summary>One row per interval.</summary>
    public static string History(RunReport report)
    {
        var csv = new StringBuilder();
        Row(csv, "Timestamp", "User Count", "Type", "Name", "Requests/s", "Failures/s", "50%", "99%", "100%", "Total Request Count", "Total Failure Count");
        double requests = 0, errors = 0;
        for (var i = 0; i < report.Intervals.Count; i++)
        {
            var interval = report.Intervals[i];
            requests += interval.Rate * report.IntervalSeconds;
            errors += interval.ErrorRate * report.IntervalSeconds;
            Row(csv, report.StartedAt.AddSeconds((i + 1) * report.IntervalSeconds).ToUnixTimeSeconds(), interval.Users, "", "Aggregated", Math.Round(interval.Rate, 3),
                Math.Round(interval.ErrorRate, 3), Time(interval.P50), Time(interval.P99), Time(interval.Max), Math.Round(requests), Math.Round(errors));
        }

        return csv.ToString();
    }

    /// <summary>One row per operation and kind of failure.</summary>
    public static string Failures(RunReport report)
    {
        var csv = new StringBuilder();
        Row(csv, "Method", "Name", "Error", "Occurrences");
        foreach (var operation in report.Operations)
        {
            foreach (var (outcome, count) in operation.Outcomes.Where(outcome => outcome.Key != Engine.Outcomes.Label(Engine.Outcome.Ok)))
            {
                Row(csv, "", operation.Operation, outcome, count);
            }
        }

        return csv.ToString();
    }

    private static double Time(double seconds) => Math.Round(seconds * 1000, 3);

    private static void Row(StringBuilder csv, params ReadOnlySpan<object> cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0) csv.Append(',');
            csv.Append(Escape(string.Format(CultureInfo.InvariantCulture, "{0}", cells[i])));
        }

        csv.Append('\n');
    }

    private static string Escape(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
