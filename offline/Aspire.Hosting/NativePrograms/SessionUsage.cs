using System.Globalization;

namespace Aspire.Hosting.NativePrograms;

/// <summary>
/// What the processes of one session use. Every program of the host leads a session of its own (setsid), and what it
/// starts stays in it, so a session is the whole tree of a resource.
/// </summary>
internal sealed class SessionUsage
{
    // https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html, counted from the field after the name.
    private const int Session = 3;
    private const int UserTime = 11;
    private const int ChildrensSystemTime = 14;
    private const int ThreadCount = 17;
    private const int StartTime = 19;
    private const int LastField = StartTime;

    // https://man7.org/linux/man-pages/man5/proc_pid_statm.5.html, in pages.
    private const int Resident = 1;
    private const int Shared = 2;

    // USER_HZ, which is 100 on every Linux that .NET runs on.
    private const double TicksPerSecond = 100;

    private static readonly double BootSeconds = ReadBootSeconds();

    /// <summary>CPU time of its processes and of those that have ended, in seconds.</summary>
    public double CpuSeconds { get; private set; }

    /// <summary>Memory that no file backs, in bytes.</summary>
    public double AnonymousBytes { get; private set; }

    /// <summary>Memory that is resident, in bytes.</summary>
    public double ResidentBytes { get; private set; }

    /// <summary>How many processes it has.</summary>
    public int Processes { get; private set; }

    /// <summary>How many threads they have.</summary>
    public int Threads { get; private set; }

    /// <summary>When its first process started, in seconds since 1970.</summary>
    public double StartSeconds { get; private set; } = double.MaxValue;

    /// <summary>Some sessions of the machine, by the id of the process that leads each.</summary>
    public static IReadOnlyDictionary<int, SessionUsage> Read(IReadOnlySet<int> leaders)
    {
        var sessions = new Dictionary<int, SessionUsage>();
        var file = new ProcessFile();
        Span<long> stat = stackalloc long[LastField + 1];
        Span<long> memory = stackalloc long[Shared + 1];
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(folder[^1]))
            {
                continue;
            }

            var text = file.Read(folder + "/stat");
            if (ProcessFile.Numbers(text[Math.Min(text.Length, text.LastIndexOf(')') + 2)..], stat) <= LastField || !leaders.Contains((int)stat[Session]))
            {
                continue;
            }

            if (!sessions.TryGetValue((int)stat[Session], out var usage))
            {
                sessions[(int)stat[Session]] = usage = new SessionUsage();
            }

            memory.Clear();
            ProcessFile.Numbers(file.Read(folder + "/statm"), memory);
            usage.Add(stat, memory);
        }

        return sessions;
    }

    private void Add(ReadOnlySpan<long> stat, ReadOnlySpan<long> memory)
    {
        Processes++;
        Threads += (int)stat[ThreadCount];
        foreach (var ticks in stat[UserTime..(ChildrensSystemTime + 1)])
        {
            CpuSeconds += ticks / TicksPerSecond;
        }

        StartSeconds = Math.Min(StartSeconds, BootSeconds + (stat[StartTime] / TicksPerSecond));
        ResidentBytes += memory[Resident] * (double)Environment.SystemPageSize;
        AnonymousBytes += (memory[Resident] - memory[Shared]) * (double)Environment.SystemPageSize;
    }

    private static double ReadBootSeconds() => double.Parse(
        File.ReadLines("/proc/stat").First(line => line.StartsWith("btime ", StringComparison.Ordinal))["btime ".Length..], CultureInfo.InvariantCulture);
}
