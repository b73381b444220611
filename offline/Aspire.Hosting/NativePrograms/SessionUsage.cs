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

    /// <summary>The sessions of the machine, by the id of the process that leads each.</summary>
    public static IReadOnlyDictionary<int, SessionUsage> ReadAll()
    {
        var sessions = new Dictionary<int, SessionUsage>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!char.IsAsciiDigit(folder[^1]) || !int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _))
            {
                continue;
            }

            try
            {
                var stat = File.ReadAllText(folder + "/stat");
                var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                var session = int.Parse(fields[Session], CultureInfo.InvariantCulture);
                if (!sessions.TryGetValue(session, out var usage))
                {
                    sessions[session] = usage = new SessionUsage();
                }

                usage.Add(fields, File.ReadLines(folder + "/status"));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The process ended meanwhile, or is another user's.
            }
        }

        return sessions;
    }

    private void Add(string[] fields, IEnumerable<string> status)
    {
        Processes++;
        Threads += int.Parse(fields[ThreadCount], CultureInfo.InvariantCulture);
        CpuSeconds += fields[UserTime..(ChildrensSystemTime + 1)].Sum(field => double.Parse(field, CultureInfo.InvariantCulture)) / TicksPerSecond;
        StartSeconds = Math.Min(StartSeconds, BootSeconds + (double.Parse(fields[StartTime], CultureInfo.InvariantCulture) / TicksPerSecond));
        foreach (var line in status)
        {
            if (line.StartsWith("VmRSS:", StringComparison.Ordinal))
            {
                ResidentBytes += Kibibytes(line);
            }
            else if (line.StartsWith("RssAnon:", StringComparison.Ordinal))
            {
                AnonymousBytes += Kibibytes(line);
            }
        }
    }

    private static double Kibibytes(string line) =>
        1024 * double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);

    private static double ReadBootSeconds() => double.Parse(
        File.ReadLines("/proc/stat").First(line => line.StartsWith("btime ", StringComparison.Ordinal))["btime ".Length..], CultureInfo.InvariantCulture);
}
