using System.Text;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Puts names and labels together, in the classic form <c>name{labels}</c> or the quoted form <c>{"name",labels}</c>.</summary>
internal static class SeriesText
{
    /// <summary>A sample's line up to its value.</summary>
    public static byte[] Sample(SeriesNames names, string name, string labels, string suffix = "")
        => Encoding.UTF8.GetBytes($"{Open(names, name + suffix, labels)}}} ");

    /// <summary>A histogram bucket's line up to its last label, <c>le</c>.</summary>
    public static byte[] Bucket(SeriesNames names, string labels)
    {
        var open = Open(names, names.Family + "_bucket", labels);
        return Encoding.UTF8.GetBytes(open.EndsWith('{') ? open : open + ",");
    }

    /// <summary>The name as it stands in a metadata line.</summary>
    public static string Metadata(SeriesNames names) => names.IsQuoted ? Quote(names.Family) : names.Family;

    private static string Open(SeriesNames names, string name, string labels) => names.IsQuoted switch
    {
        false => $"{name}{{{labels}",
        true when labels.Length == 0 => $"{{{Quote(name)}",
        true => $"{{{Quote(name)},{labels}",
    };

    private static string Quote(string name) => $"\"{LabelValue.Escaped(name)}\"";
}
