namespace Aspire.Hosting.Dashboard.Panels;

/// <summary>
/// Reads the YAML of Grafana's provisioning files: maps and lists in block style with plain or quoted values. Maps are
/// dictionaries, lists are lists, everything else is text.
/// </summary>
internal static class ProvisioningFile
{
    /// <exception cref="FormatException">A line is neither part of a map nor of a list.</exception>
    public static object? Read(string text)
    {
        var lines = new List<Line>();
        foreach (var raw in text.Split('\n'))
        {
            var line = WithoutComment(raw).TrimEnd();
            if (line.Trim() is { Length: > 0 } content && content != "---")
            {
                lines.Add(new Line(line.Length - line.TrimStart().Length, content));
            }
        }

        var at = 0;
        return lines.Count == 0 ? null : ReadBlock(lines, ref at, lines[0].Indent);
    }

    private static object ReadBlock(List<Line> lines, ref int at, int indent) =>
        IsItem(lines[at].Text) ? ReadList(lines, ref at, indent) : ReadMap(lines, ref at, indent);

    private static List<object?> ReadList(List<Line> lines, ref int at, int indent)
    {
        var items = new List<object?>();
        while (at < lines.Count && lines[at].Indent == indent && IsItem(lines[at].Text))
        {
            var rest = lines[at].Text[1..].TrimStart();
            var inner = indent + lines[at].Text.Length - rest.Length;
            if (rest.Length == 0)
            {
                at++;
                items.Add(at < lines.Count && lines[at].Indent > indent ? ReadBlock(lines, ref at, lines[at].Indent) : null);
            }
            else if (KeyOf(rest) is not null || IsItem(rest))
            {
                // What stands behind the dash begins a block of its own.
                lines[at] = new Line(inner, rest);
                items.Add(ReadBlock(lines, ref at, inner));
            }
            else
            {
                at++;
                items.Add(Scalar(rest));
            }
        }

        return items;
    }

    private static Dictionary<string, object?> ReadMap(List<Line> lines, ref int at, int indent)
    {
        var map = new Dictionary<string, object?>(StringComparer.Ordinal);
        while (at < lines.Count && lines[at].Indent == indent && !IsItem(lines[at].Text))
        {
            var key = KeyOf(lines[at].Text) ?? throw new FormatException($"'{lines[at].Text}' is not understood.");
            var rest = lines[at].Text[(key.Length + 1)..].Trim();
            at++;
            if (rest.Length > 0)
            {
                map[Unquote(key)] = Scalar(rest);
            }
            else if (at < lines.Count && (lines[at].Indent > indent || (lines[at].Indent == indent && IsItem(lines[at].Text))))
            {
                map[Unquote(key)] = ReadBlock(lines, ref at, lines[at].Indent);
            }
            else
            {
                map[Unquote(key)] = null;
            }
        }

        return map;
    }

    private static bool IsItem(string text) => text == "-" || text.StartsWith("- ", StringComparison.Ordinal);

    /// <summary>What stands before a colon that ends the text or has a space after it; null if there is none.</summary>
    private static string? KeyOf(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 ? text[..colon] : text.EndsWith(':') ? text[..^1] : null;
    }

    private static string? Scalar(string text) => text is "null" or "~" ? null : Unquote(text);

    private static string Unquote(string text) => text switch
    {
        ['"', .. var inside, '"'] => inside.Replace("\\\"", "\"", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal),
        ['\'', .. var inside, '\''] => inside.Replace("''", "'", StringComparison.Ordinal),
        _ => text,
    };

    private static string WithoutComment(string line)
    {
        var quote = '\0';
        for (var i = 0; i < line.Length; i++)
        {
            if (quote != '\0')
            {
                quote = line[i] == quote ? '\0' : quote;
            }
            else if (line[i] is '"' or '\'')
            {
                quote = line[i];
            }
            else if (line[i] == '#' && (i == 0 || line[i - 1] is ' ' or '\t'))
            {
                return line[..i];
            }
        }

        return line.TrimEnd('\r');
    }

    private readonly record struct Line(int Indent, string Text);
}
