using System.Buffers;
using System.Buffers.Text;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Pooled UTF-8 bytes that grow up to a limit.</summary>
internal sealed class ExpositionBuffer(int sizeHint, int limit) : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(Math.Min(sizeHint, limit));

    public int Length { get; private set; }

    private Span<byte> Free => _bytes.AsSpan(Length, Math.Min(_bytes.Length, limit) - Length);

    public void Append(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Free.Length) Grow(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    public void Append(long value)
    {
        int written;
        while (!Utf8Formatter.TryFormat(value, Free, out written)) Grow(1);
        Length += written;
    }

    public void Append(double value)
    {
        // Most values are small whole numbers, and whole numbers are an order of magnitude faster to write.
        var whole = (long)value;
        if (whole == value && whole is > -1_000_000_000_000 and < 1_000_000_000_000 && (whole != 0 || !double.IsNegative(value)))
        {
            Append(whole);
            return;
        }

        if (!double.IsFinite(value))
        {
            Append(double.IsNaN(value) ? "NaN"u8 : value > 0 ? "+Inf"u8 : "-Inf"u8);
            return;
        }

        int written;
        while (!Utf8Formatter.TryFormat(value, Free, out written)) Grow(1);
        Length += written;
    }

    /// <summary>The bytes; who takes them returns them to the shared pool.</summary>
    public byte[] Detach()
    {
        var bytes = _bytes;
        _bytes = [];
        return bytes;
    }

    public void Dispose()
    {
        if (_bytes.Length > 0) ArrayPool<byte>.Shared.Return(Detach());
    }

    private void Grow(int needed)
    {
        if ((long)Length + needed > limit || Free.Length + Length == limit)
        {
            throw new InvalidOperationException($"The response is larger than {limit} bytes, the exporter's limit.");
        }

        var size = (int)Math.Min(Math.Max((long)_bytes.Length * 2, (long)Length + needed), limit);
        var larger = ArrayPool<byte>.Shared.Rent(size);
        _bytes.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
