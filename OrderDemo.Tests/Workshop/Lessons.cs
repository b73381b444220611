using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.Workshop;

/// <summary>The lessons of docs/workshop.</summary>
internal static class Lessons
{
    public static string Folder { get; } = Path.Combine(MonitoringFiles.Repository, "docs", "workshop");

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.EnumerateFiles(Folder, "??-*.md").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static string Text(string name) => File.ReadAllText(Path.Combine(Folder, name));

    public static Lesson Read(string name) => Lesson.Parse($"docs/workshop/{name}", Text(name));
}
