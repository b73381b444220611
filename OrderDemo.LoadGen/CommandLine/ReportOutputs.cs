namespace OrderDemo.LoadGen.CommandLine;

/// <summary>Writes the results to the files, and pushes them to the Pushgateway, that the options name.</summary>
internal static class ReportOutputs
{
    private static readonly JsonSerializerOptions Indented = new(LoadGenJson.Default.Options) { WriteIndented = true };

    private static readonly (Option<string?> Option, string Suffix, Func<RunReport, string> Format)[] Files =
    [
        (RunOptions.Out, "", report => JsonSerializer.Serialize(report, Indented)),
        (RunOptions.Html, "", HtmlReport.Of),
        (RunOptions.JUnit, "", JUnitReport.Of),
        (RunOptions.Csv, "_stats.csv", CsvReport.Stats),
        (RunOptions.Csv, "_stats_history.csv", CsvReport.History),
        (RunOptions.Csv, "_failures.csv", CsvReport.Failures),
    ];

    public static async Task WriteAsync(RunReport report, ParseResult options)
    {
        foreach (var (option, suffix, format) in Files)
        {
            if (options.GetValue(option) is not { } path) continue;
            try
            {
                await File.WriteAllTextAsync(path + suffix, format(report), CancellationToken.None);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new UsageException($"{path + suffix} cannot be written: {exception.Message}");
            }
        }

        if (options.GetValue(RunOptions.PushGateway) is { } url) await PushGateway.PushAsync(report, url);
    }
}
