using System.Text.RegularExpressions;

namespace OrderDemo.Tests.Workshop;

/// <summary>A step of a lesson, or its expected result.</summary>
/// <param name="Line">The number of its first line.</param>
/// <param name="Kind">The first word of the mark: <c>bash</c>, <c>promql</c>, <c>text</c>, <c>dashboard</c> …</param>
/// <param name="Marks">The other words of the mark.</param>
/// <param name="Text">The block.</param>
internal sealed record LessonBlock(int Line, string Kind, IReadOnlyList<string> Marks, string Text)
{
    /// <summary>The value of a mark <c>name=value</c>, or null.</summary>
    public string? Value(string name) => Marks.FirstOrDefault(mark => mark.StartsWith(name + "=", StringComparison.Ordinal))?[(name.Length + 1)..];
}

/// <summary>
/// A page of the workshop. A code block is marked by what follows its language: <c>```bash run</c>, <c>```text output</c>,
/// <c>```promql data</c>, <c>```yaml file=PATH</c>. A click in the dashboard is marked by a comment before the sentence that
/// asks for it: <c>&lt;!-- dashboard: start pushgateway --&gt;</c>. docs/workshop/README.md lists the marks.
/// </summary>
internal sealed partial record Lesson(string File, IReadOnlyList<LessonBlock> Blocks)
{
    public static Lesson Parse(string file, string text)
    {
        var blocks = new List<LessonBlock>();
        var lines = text.ReplaceLineEndings("\n").Split('\n');
        for (var i = 0; i < lines.Length; i++)
        {
            if (Click().Match(lines[i]) is { Success: true } click)
            {
                blocks.Add(new(i + 1, click.Groups["kind"].Value, click.Groups["words"].Value.Split(' '), ""));
            }
            else if (Fence().Match(lines[i]) is { Success: true } fence)
            {
                var begin = i++;
                var indent = fence.Groups["indent"].Length;
                var content = new List<string>();
                for (; i < lines.Length && lines[i].Trim() != "```"; i++) content.Add(lines[i].Length >= indent ? lines[i][indent..] : lines[i]);
                if (i == lines.Length) throw new FormatException($"{file}:{begin + 1}: the block does not end.");
                var words = fence.Groups["info"].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                blocks.Add(new(begin + 1, words.FirstOrDefault() ?? "", [.. words.Skip(1)], string.Join('\n', content)));
            }
        }

        return new(file, blocks);
    }

    [GeneratedRegex("^(?<indent> *)```(?<info>.*)$")]
    private static partial Regex Fence();

    [GeneratedRegex("^ *<!-- (?<kind>dashboard|stack): (?<words>.+) -->$")]
    private static partial Regex Click();
}
