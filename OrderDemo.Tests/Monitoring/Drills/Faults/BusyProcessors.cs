using System.Diagnostics;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>Busy loops, one per CPU core, with the lowest priority.</summary>
internal static class BusyProcessors
{
    public static Task<IAsyncDisposable> BeginAsync(DrillStack stack, CancellationToken cancellationToken)
    {
        var programs = Enumerable.Range(0, Environment.ProcessorCount)
            .Select(_ => Process.Start("nice", ["-n", "19", "sh", "-c", "while :; do :; done"])).ToArray();
        return Task.FromResult<IAsyncDisposable>(new Healing(async () =>
        {
            foreach (var program in programs)
            {
                program.Kill();
                await program.WaitForExitAsync();
                program.Dispose();
            }
        }));
    }
}
