using System.Text;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Labels on their way to text. Attributes whose names become the same label share it, their values joined.</summary>
internal sealed class LabelSet(ExpositionFormat format)
{
    private readonly List<Label> _labels = [];

    /// <summary>Adds an attribute under its name in the format.</summary>
    public void Add(string key, object? value) => AddAs(key, format.LabelName(key), value);

    /// <summary>Adds an attribute under a name that is Prometheus' already.</summary>
    public void AddAs(string key, string name, object? value) => _labels.Add(new Label(key, name, LabelValue.Of(value)));

    public void AddAll(LabelSet other) => _labels.AddRange(other._labels);

    /// <summary>Takes a label out that the format gives a meaning of its own.</summary>
    public void Remove(string name) => _labels.RemoveAll(label => label.Name == name);

    /// <summary>The labels, without braces.</summary>
    /// <param name="longest">Most code points that all names and values may have; a label beyond is left out.</param>
    public string ToText(int longest = int.MaxValue)
    {
        var text = new StringBuilder();
        foreach (var group in _labels.GroupBy(label => label.Name))
        {
            var value = Joined([.. group]);
            if (longest != int.MaxValue)
            {
                var length = CodePoints(group.Key) + CodePoints(value);
                if (length > longest) continue;
                longest -= length;
            }

            if (text.Length > 0) text.Append(',');
            text.Append(Quoted(group.Key)).Append("=\"").Append(LabelValue.Escaped(value)).Append('"');
        }

        return text.ToString();
    }

    private static string Joined(List<Label> labels)
    {
        // The order of the values must not depend on the order of the attributes.
        if (labels.Count > 1) labels.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        return string.Join(';', labels.Select(label => label.Value));
    }

    private static string Quoted(string name)
        => ClassicName.Matches(name, isMetric: false) ? name : $"\"{LabelValue.Escaped(name)}\"";

    private static int CodePoints(string text) => text.EnumerateRunes().Count();

    private readonly record struct Label(string Key, string Name, string Value);
}
