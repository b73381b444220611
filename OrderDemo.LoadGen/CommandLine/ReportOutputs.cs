namespace OrderDemo.LoadGen.CommandLine;

/// <summary>The files that the options name, opened before the load so that a wrong path costs no results, and the Pushgateway.</summary>
internal sealed class ReportOutputs : IDisposable
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

    private readonly List<(FileStream File, Func<RunReport, string> Format)> _files = [];
    private readonly BaseUrl? _gateway;

    /// <exception cref="UsageException">A file cannot be written, or is named twice.</exception>
    public ReportOutputs(ParseResult options)
    {
        _gateway = options.GetValue(RunOptions.PushGateway);
        foreach (var (option, suffix, format) in Files)
        {
            if (options.GetValue(option) is not { } path) continue;
            path += suffix;
            if (_files.Exists(one => one.File.Name == Path.GetFullPath(path) && !path.StartsWith("/dev/", StringComparison.Ordinal)))
                throw new UsageException($"{path} is named twice.");
            try
            {
                // What is in the file stays until there are results.
                _files.Add((new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0), format));
            }
            catch (Exception exception) when (IsFileError(exception))
            {
                Dispose();
                throw new UsageException($"{path} cannot be written: {exception.Message}");
            }
        }
    }

    /// <summary>Writes every file that can be written, and pushes the results.</summary>
    /// <returns>A line for each that failed.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(RunReport report)
    {
        var failures = new List<string>();
        foreach (var (file, format) in _files)
        {
            try
            {
                await file.WriteAsync(Encoding.UTF8.GetBytes(format(report)));
                if (file.CanSeek && file.Length > file.Position) file.SetLength(file.Position);
                await file.DisposeAsync();
            }
            catch (Exception exception) when (IsFileError(exception))
            {
                failures.Add($"{file.Name} cannot be written: {exception.Message}");
            }
        }

        try
        {
            if (_gateway is not null) await PushGateway.PushAsync(report, _gateway);
        }
        catch (UsageException exception)
        {
            failures.Add(exception.Message);
        }

        return failures;
    }

    public void Dispose()
    {
        foreach (var (file, _) in _files) file.Dispose();
    }

    private static bool IsFileError(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
