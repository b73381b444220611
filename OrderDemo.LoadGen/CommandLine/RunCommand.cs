using System.CommandLine.Help;
using Microsoft.Extensions.Options;
using OrderDemo.ServiceDefaults.Connections;

namespace OrderDemo.LoadGen.CommandLine;

/// <summary>The command <c>run</c>: one load from the command line, without the demo.</summary>
internal static class RunCommand
{
    private const int Failed = 1;
    private const int UsageError = 2;

    /// <summary>Runs a load.</summary>
    /// <param name="args">The arguments after <c>run</c>.</param>
    /// <param name="output">For progress and results.</param>
    /// <param name="error">For usage errors, one line each.</param>
    /// <param name="stop">Ends the load early; responses are still waited for, and the results reported.</param>
    /// <returns>
    /// The exit code: 0; 1 when nothing was sent, or a threshold or the check of the orders fails; 2 for a usage error, and for
    /// results that could not be written.
    /// </returns>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, TextWriter output, TextWriter error, CancellationToken stop)
    {
        var command = new Command("run", "Sends one load to an HTTP API and reports the results.");
        foreach (var option in RunOptions.All) command.Options.Add(option);
        command.SetAction((options, _) => RunAsync(options, output, error, stop));

        var parsed = new RootCommand("The load generator of OrderDemo.") { command }.Parse(["run", .. args]);
        if (parsed.Action is not HelpAction && parsed.Errors is [_, ..] errors)
        {
            await error.WriteLineAsync(string.Join(" ", errors.Select(one => one.Message.ReplaceLineEndings(" "))));
            return UsageError;
        }

        try
        {
            // Signals are handled by the program: the first one ends the load early.
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
            }, CancellationToken.None);
        }
        catch (UsageException exception)
        {
            await error.WriteLineAsync(exception.Message);
            return UsageError;
        }
    }

    private static async Task<int> RunAsync(ParseResult options, TextWriter output, TextWriter error, CancellationToken stop)
    {
        if (OpenFileLimit.Problem is { } problem) throw new UsageException(problem);
        if (options.GetValue(RunOptions.MaxInFlight) is { } maxInFlight) ConnectionLimit.Require(maxInFlight, "requests in flight");
        await using var services = Services(options);
        var console = ConsoleFor(output);
        var runner = ActivatorUtilities.CreateInstance<Runner>(services, console);
        var request = RunOptions.ToLoadRequest(options);
        var name = options.GetValue(RunOptions.Scenario) ?? "quick";
        var isKnee = name == "knee";
        if (!isKnee && options.GetValue(RunOptions.Prometheus) is not null) throw new UsageException("--prometheus applies to --scenario knee only.");
        var knee = isKnee ? new KneeSearch(runner, console, options, request) : null;
        var scenario = isKnee ? null
            : name.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? request.ApplyTo(ScenarioFile.Read(name))
            : (request with { Scenario = name }).ToScenario();
        using var outputs = new ReportOutputs(options);

        RunReport? report;
        if (knee is not null)
        {
            report = await knee.RunAsync(stop);
        }
        else
        {
            if (options.GetValue(RunOptions.WarmUp) is { } warmUp) await runner.RunAsync(scenario!.Lasting(warmUp), false, stop);
            report = await runner.RunAsync(scenario!, !options.GetValue(RunOptions.NoReconcile), stop);
        }

        if (report is null) return Failed;
        var failures = await outputs.WriteAsync(report);
        try
        {
            SummaryTable.Write(console, report);
            foreach (var failure in failures) await error.WriteLineAsync(failure.ReplaceLineEndings(" "));
        }
        catch (IOException)
        {
            // The terminal was closed: the results are in the files.
        }

        return failures.Count > 0 ? UsageError : report.Passed ? 0 : Failed;
    }

    private static ServiceProvider Services(ParseResult options)
    {
        var settings = new LoadGenOptions { Target = $"{options.GetValue(RunOptions.Target)}" };
        if (options.GetValue(RunOptions.Timeout) is { } timeout) settings.TimeoutSeconds = timeout.TotalSeconds;
        if (options.GetValue(RunOptions.MaxInFlight) is { } maxInFlight) settings.MaxInFlight = maxInFlight;
        if (options.GetValue(RunOptions.Percentiles) is { } percentiles) settings.Percentiles = percentiles;
        var services = new ServiceCollection().AddMetrics().AddLogging();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddEnvironmentVariables().Build());
        services.AddSingleton(Options.Create(settings));
        services.AddLoadGen();
        services.AddSingleton(options.GetValue(RunOptions.Target)!);
        return services.BuildServiceProvider();
    }

    private static IAnsiConsole ConsoleFor(TextWriter output)
    {
        var settings = new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output) };
        if (settings.Out.IsTerminal) return AnsiConsole.Create(settings);
        settings.Ansi = AnsiSupport.No;
        settings.ColorSystem = ColorSystemSupport.NoColors;
        var console = AnsiConsole.Create(settings);
        // A file or a pipe has no width: lines are not broken there.
        console.Profile.Width = 1000;
        return console;
    }
}
