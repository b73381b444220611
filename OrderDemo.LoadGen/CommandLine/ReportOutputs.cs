namespace OrderDemo.LoadGen.CommandLine;

/// <summary>Writes the results to the files, and pushes them to the Pushgateway, that the options name.</summary>
internal static class ReportOutputs
{
    public static async Task WriteAsync(RunReport report, ParseResult options)
    {
        await WriteAsync(options.GetValue(RunOptions.Out), () => JsonSerializer.Serialize(report, ReportJson.Default.RunReport));
        await WriteAsync(options.GetValue(RunOptions.Html), () => HtmlReport.Of(report));
        await WriteAsync(options.GetValue(RunOptions.JUnit), () => JUnitReport.Of(report));
        if (options.GetValue(RunOptions.Csv) is { } csv)
        {
            await WriteAsync($"{csv}_stats.csv", () => CsvReport.Stats(report));
            await WriteAsync($"{csv}_stats_history.csv", () => CsvReport.History(report));
            await WriteAsync($"{csv}_failures.csv", () => CsvReport.Failures(report));
        }

        if (options.GetValue(RunOptions.PushGateway) is { } url) await PushGateway.PushAsync(report, url);
    }

    private static async Task WriteAsync(string? path, Func<string> format)
    {
        if (path is null) return;
        try
        {
            await File.WriteAllTextAsync(path, format(), CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }
}
