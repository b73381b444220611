using System.Text;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>OpenMetrics' line with the time from which a counter or histogram counts.</summary>
internal sealed class CreatedLine(SeriesNames names, string labels)
{
    private DateTimeOffset _start;
    private byte[] _line = [];

    public void Append(ExpositionBuffer output, DateTimeOffset start)
    {
        if (_line.Length == 0 || start != _start)
        {
            _start = start;
            _line = [.. SeriesText.Sample(names, names.Family, labels, "_created"), .. Encoding.UTF8.GetBytes(UnixTime(start)), (byte)'\n'];
        }

        output.Append(_line);
    }

    /// <summary>Seconds since 1970.</summary>
    public static string UnixTime(DateTimeOffset time)
        => PlainNumber.Of((time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / (double)TimeSpan.TicksPerSecond);
}
