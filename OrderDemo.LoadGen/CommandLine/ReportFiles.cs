using System.CommandLine;
using System.Text.Json;
using OrderDemo.LoadGen.Reporting;

namespace OrderDemo.LoadGen.CommandLine;

/// <summary>Writes the results to the files that the options name.</summary>
internal static class ReportFiles
{
    public static async Task WriteAsync(RunReport report, ParseResult options)
    {
        await WriteAsync(options.GetValue(RunOptions.Out), () => JsonSerializer.Serialize(report, ReportJson.Default.RunReport));
        await WriteAsync(options.GetValue(RunOptions.Html), () => HtmlReport.Of(report));
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
