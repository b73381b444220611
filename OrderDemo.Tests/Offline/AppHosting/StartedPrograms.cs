using System.Diagnostics;
using System.Globalization;

namespace OrderDemo.Tests.Offline.AppHosting;

/// <summary>The programs of one run of an application: they carry its id in their environment.</summary>
internal sealed class StartedPrograms
{
    private const string Variable = "ASPIRE_OFFLINE_INSTANCE=";
    private readonly string _instance;

    private StartedPrograms(string instance) => _instance = instance;

    /// <summary>The programs that an AppHost has started so far, and later.</summary>
    public static StartedPrograms Of(int appHost) => new(Directory.GetDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && ParentOf(folder) == appHost)
        .Select(InstanceOf)
        .First(instance => instance is not null)!);

    /// <summary>The ids of those that run, by the program's name.</summary>
    public ILookup<string, int> Running() => Directory.GetDirectories("/proc")
        .Where(folder => int.TryParse(Path.GetFileName(folder), out _) && InstanceOf(folder) == _instance)
        .ToLookup(NameOf, folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture));

    /// <summary>Waits until none runs.</summary>
    /// <returns>The names of those that still run when patience ends.</returns>
    public async Task<string[]> RemainingAsync(TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var names = Running().Select(group => group.Key).ToArray();
            if (names.Length == 0 || waited.Elapsed > patience)
            {
                return names;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    private static string NameOf(string folder)
    {
        try
        {
            return Path.GetFileName(File.ReadAllText(Path.Combine(folder, "cmdline")).Split('\0')[0]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static string? InstanceOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "environ")).Split('\0').FirstOrDefault(v => v.StartsWith(Variable, StringComparison.Ordinal));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static int ParentOf(string folder)
    {
        try
        {
            // pid (name) state parent …; the name may have spaces.
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
