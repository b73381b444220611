using System.Text.Json.Serialization;

namespace Aspire.Hosting.Dashboard.ConsoleLogs;

/// <summary>Some lines of logs.</summary>
/// <param name="Lines">In their order.</param>
/// <param name="Dropped">How many lines are missing before them, by the resource: more came than a page can show.</param>
internal sealed record LogBatch(LogLineView[] Lines, Dictionary<string, int>? Dropped);

/// <summary>A line; the names are short because there are many.</summary>
internal sealed record LogLineView(
    [property: JsonPropertyName("r")] string Resource,
    [property: JsonPropertyName("n")] int Number,
    [property: JsonPropertyName("t")] string Text,
    [property: JsonPropertyName("e")] bool IsError);
