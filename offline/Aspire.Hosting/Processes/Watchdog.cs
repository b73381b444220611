using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>
/// Ends all that the application started when the AppHost ends in any way, even by SIGKILL.
/// A shell waits at a pipe that only the AppHost holds; when the pipe breaks it ends every process that carries the
/// application's id in its environment (children of children do too) and removes the run folder and the control groups.
/// A parent-death signal would not do: it is tied to the thread that started the child, and grandchildren do not get it.
/// </summary>
internal sealed class Watchdog : IDisposable
{
    public const string InstanceVariable = "ASPIRE_OFFLINE_INSTANCE";

    // The rounds are for programs that were being started at that very moment.
    private const string Script = """
        read -r _
        rounds=0
        while [ $rounds -lt 20 ]; do
          for environment in $(grep -alsz "^$0=$1\$" /proc/[0-9]*/environ); do
            process=${environment#/proc/}
            process=${process%/environ}
            [ "$process" = $$ ] || kill -KILL "$process" 2>/dev/null
          done
          rounds=$((rounds + 1))
          sleep 0.1
        done
        rm -rf "$2"
        find /sys/fs/cgroup -depth -type d -name "aspire-$1-*" -exec rmdir {} + 2>/dev/null
        """;

    private readonly Process _shell;

    public Watchdog(string instanceId, string runFolder)
    {
        var info = new ProcessStartInfo("setsid") { RedirectStandardInput = true };
        foreach (var argument in (string[])["sh", "-c", Script, InstanceVariable, instanceId, runFolder])
        {
            info.ArgumentList.Add(argument);
        }

        _shell = Process.Start(info)!;
    }

    /// <summary>All is stopped: the watchdog is no longer needed.</summary>
    public void Dispose()
    {
        _shell.Kill();
        _shell.WaitForExit();
        _shell.Dispose();
    }
}
