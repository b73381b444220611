namespace OrderDemo.LoadGen.Reporting;

/// <summary>Writes a report to a terminal.</summary>
internal static class SummaryTable
{
    private static readonly string[] Columns = ["requests", "failed", "rate/s", "mean", "p50", "p90", "p95", "p99", "p99.9", "max"];

    public static void Write(IAnsiConsole console, RunReport report)
    {
        console.WriteLine();
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{report.Title}, {report.Total.Requests} requests in {DurationText.Format(TimeSpan.FromSeconds(report.Seconds))}, {report.Late} late, {report.Dropped} dropped"));
        var table = new Table().Border(TableBorder.Simple);
        table.AddColumn("operation");
        foreach (var column in Columns) table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var operation in report.Operations.Append(report.Total))
        {
            Add(table, operation.Operation, operation);
            if (operation.Ok is not null) Add(table, "  successful only", operation.Ok);
        }

        if (report.Corrected is not null) Add(table, "  corrected for coordinated omission", report.Corrected);
        console.Write(table);
        foreach (var operation in report.Operations.Where(operation => operation.Errors > 0))
        {
            console.WriteLine($"{operation.Operation}: {string.Join(", ", operation.Outcomes.Select(outcome => $"{outcome.Value} {outcome.Key}"))}");
        }

        foreach (var threshold in report.Thresholds) Check(console, threshold.Ok, $"{threshold.Threshold} (was {threshold.Value})");
        if (report.Reconciliation is { } orders) Check(console, orders.Ok, $"orders: {orders}");
    }

    private static void Check(IAnsiConsole console, bool ok, string text) =>
        console.MarkupLine($"{(ok ? "[green]ok[/]    " : "[red]FAILED[/]")} {Markup.Escape(text)}");

    private static void Add(Table table, string name, OperationReport operation) => table.AddRow(
        [new Text(name), .. operation.Cells().Select(cell => new Text(cell).RightJustified())]);
}
