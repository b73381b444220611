using System.Diagnostics;
using Xunit.Sdk;

namespace OrderDemo.Tests.LoadGen;

/// <summary>
/// Tells a wrong measurement from a machine that had no time for it: one witness sleeps on a thread of its own and looks how
/// late it wakes up, another one waits for its turn on the thread pool that the tests share. What failed while one was late is
/// measured again; what failed while none was has failed.
/// </summary>
internal static class Undisturbed
{
    private const int MostAttempts = 6;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(8);

    public static async Task MeasureAsync(Func<Task> measurement)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var over = new CancellationTokenSource();
            var waking = Witness(() => { }, over.Token);
            var pool = Witness(() => Task.Run(() => { }).Wait(), over.Token);
            try
            {
                await measurement();
                return;
            }
            catch (XunitException) when (attempt < MostAttempts)
            {
                await over.CancelAsync();
                if (await waking <= Tolerance && await pool <= Tolerance) throw;
            }
            finally
            {
                await over.CancelAsync();
                await Task.WhenAll(waking, pool);
            }
        }
    }

    /// <summary>The longest that a pause of 2 ms with something to do took.</summary>
    private static Task<TimeSpan> Witness(Action act, CancellationToken over) => Task.Factory.StartNew(
        () =>
        {
            var longest = TimeSpan.Zero;
            while (!over.IsCancellationRequested)
            {
                var start = Stopwatch.GetTimestamp();
                Thread.Sleep(2);
                act();
                if (Stopwatch.GetElapsedTime(start) is var took && took > longest) longest = took;
            }

            return longest;
        },
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
