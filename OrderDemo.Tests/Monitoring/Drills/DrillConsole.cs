using System.Runtime.InteropServices;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>
/// Drills for people: <c>./demo drill NAME</c>. It is the entry point of the tests' own program, which the test platform
/// does not use: the drills are the very ones of the tests, and each line is on the console as it happens, which a test run
/// holds back until its test has ended.
/// </summary>
internal static class DrillConsole
{
    private static readonly TextWriter Errors = Console.Error;

    private const int Passed = 0, Failed = 1, BadUsage = 2, Interrupted = 130;

    public static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case []:
                foreach (var known in DrillCatalog.All) Console.WriteLine($"{known.Alert,-30} {known.Fault}");
                return Passed;
            case [var name, .. [] or ["--hold"]] when DrillCatalog.Find(name) is { } drill:
                if (drill.Obstacle() is { } obstacle) return Fail(BadUsage, $"{drill.Alert} cannot be drilled here: {obstacle}");
                return await RunAsync(drill, hold: arguments is [_, _]);
            default:
                return Fail(BadUsage, $"there is no drill '{string.Join(' ', arguments)}': ./demo drill lists them");
        }
    }

    private static async Task<int> RunAsync(Drill drill, bool hold)
    {
        using var end = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        try
        {
            // The AppHost in this process says there that it was stopped.
            Console.SetError(TextWriter.Null);
            Console.WriteLine($"{drill.Alert}: {drill.Fault}. Starting a stack of its own, in which minutes are seconds.");
            await using var stack = await DrillStack.StartAsync(webhook: null, end.Token, quiet: true);
            foreach (var (page, address) in stack.LinksOf(drill)) Console.WriteLine($"{page,-12}  {address}");
            Console.WriteLine($"To read       {drill.Runbook}");
            var result = await new DrillRun(stack, drill, Console.WriteLine, hold ? EnterAsync : null).RunAsync(end.Token);
            return result is { Fired: not null, Resolved: not null } ? Passed : Fail(Failed, "the alert was not seen firing and resolved in time");
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return Fail(Interrupted, "interrupted; all is healed and stopped");
        }
        catch (TimeoutException e)
        {
            return Fail(Failed, e.Message);
        }

        void End(PosixSignalContext context)
        {
            context.Cancel = true;
            end.Cancel();
        }
    }

    // A read of the console cannot be cancelled: it is left behind.
    private static Task<string?> EnterAsync(CancellationToken cancellationToken) => Task.Run(Console.ReadLine, cancellationToken).WaitAsync(cancellationToken);

    private static int Fail(int exitCode, string line)
    {
        Errors.WriteLine($"demo: {line}");
        return exitCode;
    }
}
