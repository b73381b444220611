using System.Text.RegularExpressions;

namespace OrderDemo.Tests.Offline.AppHosting;

/// <summary>What this process holds of what can leak. A port that is listened on is a file handle, here or in a process that was started.</summary>
/// <param name="Handles">
/// File handles, by kind: what they are open on, without its numbers. Those on assemblies do not count: the runtime loads one
/// when it is first needed, be it by the compiler in the background, and keeps it.
/// </param>
/// <param name="Children">Processes that it started.</param>
/// <param name="Threads">Its threads.</param>
internal sealed partial record ProcessUsage(IReadOnlyDictionary<string, int> Handles, int Children, int Threads)
{
    public int HandleCount => Handles.Values.Sum();

    public static ProcessUsage Read()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var threads = Directory.GetDirectories("/proc/self/task");
        var handles = Directory.GetFileSystemEntries("/proc/self/fd").Select(KindOf)
            .Where(kind => !kind.EndsWith(".dll", StringComparison.Ordinal)).CountBy(kind => kind).ToDictionary();
        return new ProcessUsage(handles, threads.Sum(ChildrenOf), threads.Length);
    }

    public override string ToString() => $"{HandleCount} handles, {Children} children, {Threads} threads";

    /// <summary>The kinds of handles that there are more of than earlier.</summary>
    public string Growth(ProcessUsage earlier) => string.Join(", ", Handles
        .Select(kind => (kind.Key, More: kind.Value - earlier.Handles.GetValueOrDefault(kind.Key)))
        .Where(kind => kind.More > 0)
        .Select(kind => $"{kind.More} x {kind.Key}"));

    private static string KindOf(string handle)
    {
        try
        {
            return Numbers.Replace(new FileInfo(handle).LinkTarget ?? "", "#");
        }
        catch (IOException)
        {
            return "closed meanwhile";
        }
    }

    /// <summary>A child belongs to the thread that started it.</summary>
    private static int ChildrenOf(string thread)
    {
        try
        {
            return File.ReadAllText(thread + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
        }
        catch (IOException)
        {
            return 0; // the thread has ended
        }
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers { get; }
}
