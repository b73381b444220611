using System.Text;

namespace Aspire.Hosting.NativePrograms;

/// <summary>Where a container's paths are on the machine.</summary>
internal sealed class PathMap
{
    private readonly SortedList<string, string> _roots = new(Comparer<string>.Create((a, b) =>
        a.Length != b.Length ? b.Length.CompareTo(a.Length) : string.CompareOrdinal(a, b))); // the longest first

    public void Add(string containerPath, string hostPath) => _roots[containerPath.TrimEnd('/')] = hostPath;

    /// <summary>The path on the machine of a path in the container; null if nothing is mounted there.</summary>
    public string? HostPath(string containerPath) => _roots.Keys
        .Where(root => containerPath == root || containerPath.StartsWith(root + "/", StringComparison.Ordinal))
        .Select(root => Join(_roots[root], containerPath[root.Length..]))
        .FirstOrDefault();

    /// <summary>A text with every path of the container in it replaced. A path starts at the start of the text or after one of <c>= : ,</c>.</summary>
    public string Translate(string text)
    {
        var result = new StringBuilder();
        var at = 0;
        while (at < text.Length)
        {
            var root = at == 0 || text[at - 1] is '=' or ':' or ','
                ? _roots.Keys.FirstOrDefault(r => string.CompareOrdinal(text, at, r, 0, r.Length) == 0 && (at + r.Length == text.Length || text[at + r.Length] is '/' or ':' or ','))
                : null;
            if (root is null)
            {
                result.Append(text[at++]);
            }
            else
            {
                at += root.Length;
                var rest = at < text.Length && text[at] == '/';
                result.Append(rest ? _roots[root].TrimEnd('/') : _roots[root]);
            }
        }

        return result.ToString();
    }

    private static string Join(string root, string rest) => rest.Length == 0 ? root : root.TrimEnd('/') + rest;
}
