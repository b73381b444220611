namespace OrderDemo.LoadGen.Reporting;

/// <summary>Writes a report to a terminal.</summary>
internal static class SummaryTable
{
    public static void Write(IAnsiConsole console, RunReport report)
    {
        console.WriteLine();
        console.WriteLine(
            $"{report.Title}, {report.Total.Requests} requests in {DurationText.Format(report.Seconds)}, {report.Late} late, {report.Dropped} dropped");
        var table = new Table().Border(TableBorder.Simple).AddColumn("operation");
        foreach (var (column, _) in report.Total.Cells()) table.AddColumn(column, cells => cells.RightAligned());
        foreach (var (name, row) in report.Rows()) table.AddRow([Markup.Escape(name), .. row.Cells().Select(cell => cell.Text)]);
        console.Write(table);
        foreach (var errors in report.Errors()) console.WriteLine(errors);
        foreach (var (_, ok, text) in report.Checks()) console.MarkupLine($"{(ok ? "[green]ok[/]    " : "[red]FAILED[/]")} {Markup.Escape(text)}");
    }
}
