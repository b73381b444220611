using System.Globalization;

namespace Aspire.Hosting.Processes;

/// <summary>
/// The control groups that hold one program and all that it starts, to limit what they use: one on machines with
/// https://docs.kernel.org/admin-guide/cgroup-v2.html, one for each controller on those with the older version 1.
/// </summary>
internal sealed class ControlGroup : IDisposable
{
    private const string Root = "/sys/fs/cgroup";
    private const int PeriodMicroseconds = 100_000;

    // The program takes the shell's place, so that nothing of it ever runs outside.
    private const string EnterScript = """
        while [ "$1" != -- ]; do
          echo $$ >"$1/cgroup.procs" || exit 126
          shift
        done
        shift
        exec "$@"
        """;

    private readonly List<string> _folders = [];

    /// <summary>The groups' folders.</summary>
    public IReadOnlyList<string> Folders => _folders;

    /// <summary>What comes before a program and its arguments to run it in control groups.</summary>
    public static IEnumerable<string> Enter(IReadOnlyList<string> folders) => folders.Count == 0 ? [] : ["sh", "-c", EnterScript, "sh", .. folders, "--"];

    private static bool IsUnified => File.Exists(Root + "/cgroup.controllers");

    /// <summary>Limits the memory, in bytes.</summary>
    /// <returns>Whether the machine lets us.</returns>
    public bool LimitMemory(string name, long bytes) =>
        Limit(name, "memory", IsUnified ? "memory.max" : "memory.limit_in_bytes", bytes.ToString(CultureInfo.InvariantCulture));

    /// <summary>Limits the CPU, in cores.</summary>
    /// <returns>Whether the machine lets us.</returns>
    public bool LimitCpu(string name, double cores)
    {
        var quota = Math.Max(1_000, (long)(cores * PeriodMicroseconds)).ToString(CultureInfo.InvariantCulture);
        return IsUnified
            ? Limit(name, "cpu", "cpu.max", string.Create(CultureInfo.InvariantCulture, $"{quota} {PeriodMicroseconds}"))
            : Limit(name, "cpu", "cpu.cfs_quota_us", quota);
    }

    /// <summary>Removes the groups, which nothing is in any more.</summary>
    public void Dispose()
    {
        foreach (var folder in _folders)
        {
            try
            {
                Directory.Delete(folder);
            }
            catch (IOException)
            {
                // Something of the program is still ending; the watchdog removes what is left at the very end.
            }
        }

        _folders.Clear();
    }

    private bool Limit(string name, string controller, string file, string value)
    {
        foreach (var parent in Parents(controller))
        {
            var folder = Path.Combine(parent, name);
            try
            {
                if (IsUnified && !_folders.Contains(folder))
                {
                    File.WriteAllText(Path.Combine(parent, "cgroup.subtree_control"), "+" + controller);
                }

                Directory.CreateDirectory(folder);
                if (!_folders.Contains(folder))
                {
                    _folders.Add(folder);
                }

                File.WriteAllText(Path.Combine(folder, file), value);
                return true;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Not ours to change, or it holds processes itself: perhaps its parent.
            }
        }

        return false;
    }

    /// <summary>The groups below which ours can be: that of the AppHost, then its ancestors.</summary>
    private static IEnumerable<string> Parents(string controller)
    {
        var hierarchy = IsUnified ? Root : $"{Root}/{controller}";
        var own = File.ReadLines("/proc/self/cgroup").Select(line => line.Split(':', 3))
            .FirstOrDefault(parts => IsUnified ? parts[1].Length == 0 : parts[1].Split(',').Contains(controller))?[2];
        for (var path = own; !string.IsNullOrEmpty(path); path = path == "/" ? null : Path.GetDirectoryName(path))
        {
            yield return hierarchy + path.TrimEnd('/');
        }
    }
}
