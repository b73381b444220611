namespace OrderDemo.LoadGen.Reporting;

/// <summary>Writes results as CSV with the columns of Locust's files. Times are in milliseconds.</summary>
internal static class CsvReport
{
    /// <summary>One row per operation, and the total.</summary>
    public static string Stats(RunReport report) => Csv(
        [
            "Type", "Name", "Request Count", "Failure Count", "Median Response Time", "Average Response Time", "Min Response Time",
            "Max Response Time", "Requests/s", "Failures/s", .. Columns(report),
        ],
        report.Operations.Append(report.Total with { Operation = "Aggregated" }).Select(operation => (object[])
        [
            "", operation.Operation, operation.Requests, operation.Errors, Time(operation.Median), Time(operation.Mean), Time(operation.Min),
            Time(operation.Max), Math.Round(operation.Rate, 3), Math.Round(operation.Errors / report.Seconds, 3),
            .. operation.Percentiles.Values.Append(operation.Max).Select(Time),
        ]));

    /// <summary>One row per interval.</summary>
    public static string History(RunReport report)
    {
        double requests = 0, errors = 0;
        return Csv(
            ["Timestamp", "User Count", "Type", "Name", "Requests/s", "Failures/s", .. Columns(report), "Total Request Count", "Total Failure Count"],
            report.Intervals.Select((interval, i) => (object[])
            [
                report.StartedAt.AddSeconds((i + 1) * report.IntervalSeconds).ToUnixTimeSeconds(), interval.Users, "", "Aggregated",
                Math.Round(interval.Rate, 3), Math.Round(interval.ErrorRate, 3), .. interval.Percentiles.Values.Append(interval.Max).Select(Time),
                Math.Round(requests += interval.Rate * report.IntervalSeconds), Math.Round(errors += interval.ErrorRate * report.IntervalSeconds),
            ]));
    }

    /// <summary>One row per operation and kind of failure.</summary>
    public static string Failures(RunReport report) => Csv(
        ["Method", "Name", "Error", "Occurrences"],
        from operation in report.Operations
        from outcome in operation.Outcomes
        where outcome.Key != Outcomes.Label(Outcome.Ok)
        select new object[] { "", operation.Operation, outcome.Key, outcome.Value });

    // A percentile p99.9 is the column 99.9%.
    private static IEnumerable<object> Columns(RunReport report) => report.Total.Percentiles.Keys.Append("p100").Select(name => $"{name[1..]}%");

    private static object Time(double seconds) => Math.Round(seconds * 1000, 3);

    private static string Csv(object[] header, IEnumerable<object[]> rows) =>
        string.Concat(rows.Prepend(header).Select(row => string.Join(',', row.Select(cell => Escape($"{cell}"))) + "\n"));

    private static string Escape(string cell) =>
        cell.AsSpan().IndexOfAny(",\"\r\n") < 0 ? cell : $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
