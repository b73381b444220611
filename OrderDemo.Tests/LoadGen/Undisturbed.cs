using System.Diagnostics;
using Xunit.Sdk;

namespace OrderDemo.Tests.LoadGen;

/// <summary>
/// Tells a wrong measurement from a machine that had no time for it: a witness thread sleeps and looks how late it wakes
/// up. What failed while it was late is measured again; what failed while it was not has failed.
/// </summary>
internal static class Undisturbed
{
    private const int MostAttempts = 6;
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(8);

    public static async Task MeasureAsync(Func<Task> measurement)
    {
        for (var attempt = 1; ; attempt++)
        {
            var over = false;
            var lag = TimeSpan.Zero;
            var witness = new Thread(() =>
            {
                while (!Volatile.Read(ref over))
                {
                    var start = Stopwatch.GetTimestamp();
                    Thread.Sleep(2);
                    if (Stopwatch.GetElapsedTime(start) is var slept && slept > lag) lag = slept;
                }
            });
            witness.Start();
            try
            {
                await measurement();
                return;
            }
            catch (XunitException) when (attempt < MostAttempts && lag > Tolerance)
            {
                // Again.
            }
            finally
            {
                Volatile.Write(ref over, true);
                witness.Join();
            }
        }
    }
}
