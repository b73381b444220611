using System.Diagnostics;
using System.Globalization;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>The load generator is paused most of the time, as on an overloaded machine, so that requests start late.</summary>
internal static class StarvedLoadGenerator
{
    private static readonly TimeSpan Held = TimeSpan.FromMilliseconds(300), Free = TimeSpan.FromMilliseconds(150);

    public static async Task<IAsyncDisposable> BeginAsync(DrillStack stack, CancellationToken cancellationToken)
    {
        var processes = WithChildren(await stack.ProcessOfAsync("loadgen", cancellationToken)).ToArray();
        return new Repetition(
            async cancel =>
            {
                await SignalAsync("STOP", processes);
                try
                {
                    await Task.Delay(Held, cancel);
                }
                finally
                {
                    await SignalAsync("CONT", processes);
                }
            },
            1,
            Free);
    }

    /// <summary>A project can be a child of the process <c>dotnet run</c>.</summary>
    private static IEnumerable<int> WithChildren(int process)
    {
        var children = File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return [process, .. children.SelectMany(child => WithChildren(int.Parse(child, CultureInfo.InvariantCulture)))];
    }

    private static async Task SignalAsync(string name, int[] processes)
    {
        using var kill = Process.Start("kill", ["-s", name, .. processes.Select(id => id.ToString(CultureInfo.InvariantCulture))]);
        await kill.WaitForExitAsync();
    }
}
