using System.Globalization;
using System.Text;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.Reporting;

/// <summary>A report as text for a terminal.</summary>
internal static class SummaryTable
{
    public static string Of(RunReport report)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture,
            $"{report.Scenario}: {report.Total.Requests} requests in {DurationText.Of(TimeSpan.FromSeconds(report.Seconds))}, {report.Late} late, {report.Dropped} dropped");
        text.AppendLine();
        Row(text, "operation", "requests", "errors", "rate/s", "mean", "p50", "p90", "p95", "p99", "p99.9", "max");
        foreach (var operation in report.Operations.Append(report.Total).SelectMany(WithOk))
        {
            Row(text, operation.Operation, Number(operation.Requests), Number(operation.Errors),
                operation.Rate.ToString("0.0", CultureInfo.InvariantCulture), Time(operation.Mean), Time(operation.P50), Time(operation.P90),
                Time(operation.P95), Time(operation.P99), Time(operation.P999), Time(operation.Max));
        }

        foreach (var operation in report.Operations.Where(operation => operation.Errors > 0))
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{operation.Operation}: {string.Join(", ", operation.Outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))}");
        }

        foreach (var threshold in report.Thresholds)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"{(threshold.Ok ? "ok    " : "FAILED")} {threshold.Threshold} (was {threshold.Value})");
        }

        if (report.Reconciliation is { } orders)
        {
            text.AppendLine(CultureInfo.InvariantCulture,
                $"{(orders.Ok ? "ok    " : "FAILED")} orders: {orders.Acknowledged} acknowledged, {orders.Lost} lost, {orders.Duplicated} duplicated, {orders.Unknown} unknown");
            if (orders.Failure is not null) text.AppendLine(orders.Failure);
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, params ReadOnlySpan<string> cells)
    {
        text.Append(name.PadRight(18));
        foreach (var cell in cells) text.Append(cell.PadLeft(9));
        text.AppendLine();
    }

    private static IEnumerable<OperationReport> WithOk(OperationReport operation) => operation.Ok is { } ok ? [operation, ok] : [operation];

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Time(double seconds) => DurationText.Of(TimeSpan.FromSeconds(seconds));
}
