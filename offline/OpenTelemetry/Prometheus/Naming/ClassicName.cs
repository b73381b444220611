using System.Buffers;
using System.Text;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>The names that Prometheus always knew: letters, digits and <c>_</c>, for a metric also <c>:</c>, no digit first.</summary>
internal static class ClassicName
{
    private const string ValuesPrefix = "U__";

    public static bool Matches(string name, bool isMetric)
    {
        if (name.Length == 0) return false;
        for (var i = 0; i < name.Length; i++)
        {
            if (!Allows(name[i], i == 0, isMetric)) return false;
        }

        return true;
    }

    /// <summary>A metric's name with every run of other characters, underscores included, as one <c>_</c>.</summary>
    public static string OfMetric(string name)
    {
        // A leading digit is lost, not pushed behind an underscore: so does the exporter that this one stands in for.
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            var kept = (char.IsAsciiLetterOrDigit(name[i]) || name[i] == ':') && !(i == 0 && char.IsAsciiDigit(name[i]));
            if (kept) text.Append(name[i]);
            else if (!EndsInUnderscore(text)) text.Append('_');
        }

        return text.ToString();
    }

    /// <summary>A label's name with every run of other characters as one <c>_</c>; its own underscores stay.</summary>
    public static string OfLabel(string name)
    {
        if (name.Length == 0) return "_";
        if (Matches(name, isMetric: false)) return name;

        var text = new StringBuilder(name.Length + 1);
        if (char.IsAsciiDigit(name[0])) text.Append('_');
        foreach (var c in name)
        {
            if (c == '_' || char.IsAsciiLetterOrDigit(c)) text.Append(c);
            else if (!EndsInUnderscore(text)) text.Append('_');
        }

        return text.ToString();
    }

    /// <summary>The name in the scheme <see cref="NameEscaping.Dots"/>, from which the original can be read back.</summary>
    public static string WithDots(string name, bool isMetric) => Rewrite(name, isMetric, rune => rune == '.' ? "_dot_" : "_");

    /// <summary>The name in the scheme <see cref="NameEscaping.Values"/>, from which the original can be read back.</summary>
    public static string WithValues(string name, bool isMetric)
    {
        var posesAsEscaped = name.StartsWith(ValuesPrefix, StringComparison.Ordinal);
        if (name.Length == 0 || (Matches(name, isMetric) && !posesAsEscaped)) return name;

        // A name that already looks escaped has its first letter spelled out, or it would read back as another name.
        var escaped = posesAsEscaped
            ? Hexadecimal(name[0]) + Rewrite(name, isMetric, Hexadecimal)[1..]
            : Rewrite(name, isMetric, Hexadecimal);
        return ValuesPrefix + escaped;
    }

    private static string Hexadecimal(int rune) => rune < 0 ? "_FFFD_" : $"_{rune:x}_";

    /// <summary>Doubles underscores and replaces what a classic name does not allow; half a surrogate pair comes as -1.</summary>
    private static string Rewrite(string name, bool isMetric, Func<int, string> replace)
    {
        var text = new StringBuilder(name.Length + 16);
        for (var i = 0; i < name.Length;)
        {
            var valid = Rune.DecodeFromUtf16(name.AsSpan(i), out var rune, out var length) == OperationStatus.Done;
            if (rune.Value == '_') text.Append("__");
            else if (Allows(rune.Value, i == 0, isMetric)) text.Append((char)rune.Value);
            else text.Append(replace(valid ? rune.Value : -1));
            i += length;
        }

        return text.ToString();
    }

    private static bool Allows(int c, bool first, bool isMetric)
        => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_' || (isMetric && c == ':') || (!first && c is >= '0' and <= '9');

    private static bool EndsInUnderscore(StringBuilder text) => text.Length > 0 && text[^1] == '_';
}
