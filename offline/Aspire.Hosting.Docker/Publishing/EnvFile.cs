namespace Aspire.Hosting.Docker.Publishing;

/// <summary>A file of <c>NAME=VALUE</c> lines, each below its description. What somebody wrote into it is kept.</summary>
internal sealed class EnvFile
{
    public const string Name = ".env";

    private readonly string _path;
    private readonly SortedDictionary<string, (string? Value, string? Description)> _lines = new(StringComparer.Ordinal);

    public EnvFile(string path)
    {
        _path = path;
        if (!File.Exists(path)) return;

        string? description = null;
        foreach (var line in File.ReadLines(path))
        {
            if (line.StartsWith('#')) description = line.TrimStart('#', ' ');
            else if (line.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals) _lines[line[..equals].Trim()] = (line[(equals + 1)..], description);
            if (!line.StartsWith('#')) description = null;
        }
    }

    /// <summary>Adds a variable without a value, unless it is there.</summary>
    public void List(string name, string? description) => _lines.TryAdd(name, (null, description));

    public Task SaveAsync(CancellationToken cancellationToken) => File.WriteAllLinesAsync(
        _path,
        _lines.SelectMany(line => (string?[])[line.Value.Description is null ? null : $"# {line.Value.Description}", $"{line.Key}={line.Value.Value}", ""]).OfType<string>(),
        cancellationToken);
}
