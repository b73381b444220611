using System.CommandLine;
using System.Runtime.InteropServices;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>
/// The command line <c>./demo drill NAME</c>. It is the entry point of the test assembly, which the test platform
/// does not use: it runs the drills of the tests, and prints each line at once, while a test run
/// prints the output of a test at its end.
/// </summary>
internal static class DrillConsole
{
    private const int Passed = 0, Failed = 1, BadUsage = 2, Interrupted = 130;

    private static readonly Argument<string?> Name = new("NAME") { Arity = ArgumentArity.ZeroOrOne };
    private static readonly Option<bool> Hold = new("--hold");
    private static readonly Option<bool> Yes = new("--yes");

    // ./demo passes the process of the running AppHost.
    private static readonly Option<int?> Running = new("--running");

    private static readonly TextWriter Errors = Console.Error;

    public static async Task<int> Main(string[] arguments)
    {
        var parsed = new Command("drill") { Name, Hold, Yes, Running }.Parse(arguments);
        if (parsed.Errors is [var error, ..]) return Fail(BadUsage, $"{error.Message} ./demo drill [NAME [--hold] [--yes]]");

        if (parsed.GetValue(Name) is not { } name)
        {
            foreach (var known in DrillCatalog.All) Console.WriteLine($"{known.Alert,-30} {known.Fault}");
            return Passed;
        }

        if (DrillCatalog.Find(name) is not { } drill) return Fail(BadUsage, $"there is no drill '{name}': ./demo drill lists them");
        if (drill.Obstacle() is { } obstacle) return Fail(BadUsage, $"{drill.Alert} cannot be drilled here: {obstacle}");

        using var end = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, End);
        try
        {
            // An AppHost in this process prints there that it was stopped.
            Console.SetError(TextWriter.Null);
            await using var stack = await StackAsync(drill, parsed.GetValue(Running), parsed.GetValue(Yes), end.Token);
            if (stack is null) return Fail(Failed, "nothing was broken");

            foreach (var (page, address) in stack.LinksOf(drill)) Console.WriteLine($"{page,-12}  {address}");
            Console.WriteLine($"To read       {drill.Runbook}");
            var result = await new DrillRun(stack, drill, Console.WriteLine, parsed.GetValue(Hold) ? LineAsync : null).RunAsync(end.Token);
            return result is { Fired: not null, Resolved: not null } ? Passed : Fail(Failed, "the alert was not seen firing and resolved in time");
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return Fail(Interrupted, "interrupted; what was broken is healed");
        }
        catch (Exception e) when (e is TimeoutException or InvalidOperationException or HttpRequestException)
        {
            return Fail(Failed, e.Message.ReplaceLineEndings(" "));
        }

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            end.Cancel();
        }
    }

    /// <summary>The running stack if there is one and the drill can use it, else a stack of its own; null if the user says no.</summary>
    private static async Task<DrillStack?> StackAsync(Drill drill, int? running, bool yes, CancellationToken cancellationToken)
    {
        if (running is { } process && drill.OwnStackOnly is null)
        {
            var stack = await DrillStack.ConnectAsync(process, cancellationToken);
            var (fires, resolved) = drill.RunningBounds;
            Console.WriteLine($"{drill.Alert}: {drill.Fault}. The alert takes up to {fires.TotalMinutes} min to fire, and up to {resolved.TotalMinutes} min to end.");
            if (yes) return stack;

            Console.Write("Break the running stack? [y/N] ");
            var answer = await LineAsync(cancellationToken);
            if (answer is ['y' or 'Y', ..]) return stack;

            if (answer is null) Console.WriteLine();
            await stack.DisposeAsync();
            return null;
        }

        var why = running is null ? "" : $" Not on the running stack, as its alert {drill.OwnStackOnly}.";
        Console.WriteLine($"{drill.Alert}: {drill.Fault}.{why} Starting a stack of its own, in which minutes are seconds.");
        return await DrillStack.StartAsync(webhook: null, cancellationToken, quiet: true);
    }

    // A read of the console cannot be cancelled, so it is abandoned.
    private static Task<string?> LineAsync(CancellationToken cancellationToken) => Task.Run(Console.ReadLine, cancellationToken).WaitAsync(cancellationToken);

    private static int Fail(int exitCode, string line)
    {
        Errors.WriteLine($"demo: {line}");
        return exitCode;
    }
}
