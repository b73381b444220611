using System.Text.Json;
using Microsoft.Extensions.Options;
using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Reporting;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.CommandLine;

/// <summary>A one-off run, without the stack.</summary>
internal static class RunCommand
{
    /// <param name="args">What follows <c>run</c>.</param>
    /// <param name="output">For progress and results.</param>
    /// <param name="error">For mistakes in the usage.</param>
    /// <param name="stop">Ends the load early; answers are still waited for, and reported.</param>
    /// <returns>The exit code: 0, 1 when a threshold or the reconciliation fails, 2 for bad usage.</returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (args.Any(arg => arg is "--help" or "-h"))
        {
            await output.WriteLineAsync(RunArguments.Usage);
            return 0;
        }

        try
        {
            var arguments = RunArguments.Parse(args);
            return await RunAsync(arguments, output, stop) ? 0 : 1;
        }
        catch (UsageException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return 2;
        }
    }

    private static async Task<bool> RunAsync(RunArguments arguments, TextWriter output, CancellationToken stop)
    {
        var options = new LoadGenOptions
        {
            Target = arguments.Target,
            MaxInFlight = arguments.MaxInFlight,
            TimeoutSeconds = arguments.Timeout.TotalSeconds,
        };
        var services = new ServiceCollection().AddMetrics().AddLogging();
        services.AddSingleton(Options.Create(options));
        services.AddEngine();
        await using var provider = services.BuildServiceProvider();
        using var api = new OrderApiClient(options);
        var runner = new Runner(provider.GetRequiredService<LoadEngine>(), api, options, output);

        if (arguments.Scenario == "knee") return await new KneeSearch(runner, output).RunAsync(arguments, stop);
        var scenario = arguments.ToScenario();
        if (arguments.WarmUp is { } warmUp) await runner.RunAsync(scenario.Scaled(null, warmUp), false, stop);
        var report = await runner.RunAsync(scenario, arguments.Reconciles, stop);
        await output.WriteAsync("\n" + SummaryTable.Of(report));
        if (arguments.Out is { } json) await WriteAsync(json, JsonSerializer.Serialize(report, ReportJson.Default.RunReport));
        if (arguments.Html is { } html) await WriteAsync(html, HtmlReport.Of(report));
        return report.IsGood;
    }

    private static async Task WriteAsync(string path, string text)
    {
        try
        {
            await File.WriteAllTextAsync(path, text, CancellationToken.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} cannot be written: {exception.Message.ReplaceLineEndings(" ")}");
        }
    }
}
