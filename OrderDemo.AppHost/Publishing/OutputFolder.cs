namespace OrderDemo.AppHost.Publishing;

/// <summary>
/// The folder that a project is published to. It has a mark with the names of its generated files, so that publishing it again
/// replaces those and nothing else.
/// </summary>
internal static class OutputFolder
{
    private const string Mark = ".orderdemo-published";

    private static readonly string[] Ignored = [".env*", $"{SecretFiles.Folder}/"];

    /// <summary>Takes an empty folder, or removes the files that an earlier run generated.</summary>
    /// <exception cref="DistributedApplicationException">There are files, and no mark.</exception>
    public static void Take(string output)
    {
        var mark = Path.Combine(output, Mark);
        var isMarked = File.Exists(mark);
        if (!isMarked && Directory.Exists(output) && Directory.EnumerateFileSystemEntries(output).Any())
        {
            throw new DistributedApplicationException(
                $"'{output}' is not empty and has no file {Mark}, so nothing is written to it: name another folder with --output. "
                + $"Create that file, empty, if an earlier version has published the folder.");
        }

        Directory.CreateDirectory(output);
        foreach (var file in isMarked ? File.ReadLines(mark).ToList() : [])
        {
            var path = Path.GetFullPath(file, output);
            if (path.StartsWith(Path.GetFullPath(output) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) File.Delete(path);
        }

        File.WriteAllText(mark, "");
        var ignore = Path.Combine(output, ".gitignore");
        var lines = File.Exists(ignore) ? File.ReadAllLines(ignore) : [];
        if (Ignored.Except(lines).ToList() is { Count: > 0 } missing) WriteLines(ignore, [.. lines, .. missing]);
    }

    /// <summary>The files in a folder of it.</summary>
    public static IReadOnlySet<string> FilesIn(string output, string folder) => Directory.Exists(Path.Combine(output, folder))
        ? Directory.EnumerateFiles(Path.Combine(output, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(output, path)).ToHashSet()
        : new HashSet<string>();

    /// <summary>Marks generated files.</summary>
    public static void Add(string output, IEnumerable<string> files) =>
        WriteLines(Path.Combine(output, Mark), files.Order(StringComparer.Ordinal));

    /// <summary>Writes a text file with LF on every system.</summary>
    public static void WriteLines(string path, IEnumerable<string> lines) => File.WriteAllText(path, string.Concat(lines.Select(line => $"{line}\n")));
}
