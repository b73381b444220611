using System.Diagnostics;
using System.Globalization;
using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.Offline.AppHosting;

/// <summary>The programs of one run of an application: they have something in their environment that no others have.</summary>
internal sealed class StartedPrograms
{
    private const string InstanceVariable = "ASPIRE_OFFLINE_INSTANCE=";
    private readonly string _mark;

    private StartedPrograms(string mark) => _mark = mark;

    /// <summary>The programs that an AppHost has started so far, and later.</summary>
    public static StartedPrograms Of(int appHost) => new(Processes()
        .Where(folder => ParentOf(folder) == appHost)
        .Select(InstanceOf)
        .First(instance => instance is not null)!);

    /// <summary>An AppHost, and all that it has started and starts later.</summary>
    public static StartedPrograms With(AppHostProcess appHost) => new($"{AppHostProcess.MarkerVariable}={appHost.Marker}");

    /// <summary>The folders that the host made for this run.</summary>
    public string[] RunFolders() => [.. Processes()
        .Where(IsOfRun)
        .Select(InstanceOf)
        .OfType<string>()
        .Distinct()
        .Select(instance => Path.Combine(Path.GetTempPath(), "aspire-" + instance[InstanceVariable.Length..]))];

    /// <summary>The ids of those that run, by the program's name.</summary>
    public ILookup<string, int> Running() => Processes()
        .Where(IsOfRun)
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

    private static IEnumerable<string> Processes() => Directory.GetDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _));

    private static string? InstanceOf(string folder) =>
        EnvironmentOf(folder).FirstOrDefault(v => v.StartsWith(InstanceVariable, StringComparison.Ordinal));

    private bool IsOfRun(string folder) => EnvironmentOf(folder).Contains(_mark);

    private static string[] EnvironmentOf(string folder)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "environ")).Split('\0');
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
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
