using System.Collections.Concurrent;
using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>A parameter's place in a command text; <see cref="Name"/> is null for a lone question mark.</summary>
internal readonly record struct Placeholder(int Start, int Length, string? Name);

/// <summary>One statement of a command text, and the range of placeholders in it.</summary>
internal readonly record struct StatementRange(int Start, int End, int FirstPlaceholder, int PlaceholderCount);

/// <summary>How the session's sql_mode reads quotes.</summary>
[Flags]
internal enum QuotingRules
{
    Default = 0,
    NoBackslashEscapes = 1,
    AnsiQuotes = 2,
}

/// <summary>A parsed command text. Parsed once: the same text is found again in a bounded cache, unless it is long.</summary>
internal sealed class SqlText
{
    private const int CacheLimit = 1000;

    // A longer text is written by a program, for its values, and seldom comes again.
    private const int LongestCached = 2000;

    private static readonly ConcurrentDictionary<(string Text, QuotingRules Rules), SqlText> Cache = new();

    private SqlText(string text, QuotingRules rules)
    {
        Text = text;
        var parser = new SqlParser(text, rules);
        parser.Parse();
        DependsOnQuotingRules = parser.DependsOnQuotingRules;
        Placeholders = [.. parser.Placeholders];
        Statements = [.. parser.Statements];
    }

    public string Text { get; }

    /// <summary>A backslash in quotes: what it means, and so where the quotes end, is for the sql_mode to say.</summary>
    public bool DependsOnQuotingRules { get; }

    public Placeholder[] Placeholders { get; }

    public StatementRange[] Statements { get; }

    public static SqlText Parse(string text, QuotingRules rules)
    {
        if (text.Length > LongestCached)
            return new SqlText(text, rules);
        if (Cache.TryGetValue((text, rules), out var known))
            return known;
        var parsed = new SqlText(text, rules);
        if (Cache.Count >= CacheLimit)
            Cache.Clear();
        Cache[(text, rules)] = parsed;
        return parsed;
    }

    /// <summary>Writes one statement with question marks for its placeholders, as the server prepares it.</summary>
    public void WriteStatement(StatementRange range, NativeBuffer buffer)
    {
        buffer.Clear();
        var start = range.Start;
        for (var i = 0; i < range.PlaceholderCount; i++)
        {
            var placeholder = Placeholders[range.FirstPlaceholder + i];
            buffer.Append(Text.AsSpan(start, placeholder.Start - start));
            buffer.AppendByte((byte)'?');
            start = placeholder.Start + placeholder.Length;
        }

        buffer.Append(Text.AsSpan(start, range.End - start));
    }

    public ReadOnlySpan<char> TextOf(Placeholder placeholder) => Text.AsSpan(placeholder.Start, placeholder.Length);
}
