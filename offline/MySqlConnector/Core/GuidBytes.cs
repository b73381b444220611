namespace MySqlConnector.Core;

/// <summary>The ways a <see cref="Guid"/> is laid out in a column.</summary>
internal static class GuidBytes
{
    private const int Size = 16;

    public static object Write(Guid guid, MySqlGuidFormat format) => format switch
    {
        MySqlGuidFormat.Char32 => guid.ToString("N"),
        MySqlGuidFormat.Binary16 => (ReadOnlyMemory<byte>)guid.ToByteArray(bigEndian: true),
        MySqlGuidFormat.TimeSwapBinary16 => (ReadOnlyMemory<byte>)SwapTime(guid.ToByteArray(bigEndian: true)),
        MySqlGuidFormat.LittleEndianBinary16 => (ReadOnlyMemory<byte>)guid.ToByteArray(),
        _ => guid.ToString("D"),
    };

    public static Guid Read(ReadOnlySpan<byte> bytes, MySqlGuidFormat format) => format switch
    {
        MySqlGuidFormat.Binary16 => new Guid(bytes, bigEndian: true),
        MySqlGuidFormat.TimeSwapBinary16 => new Guid(SwapTimeBack(bytes), bigEndian: true),
        _ => new Guid(bytes),
    };

    // UUID_TO_BIN(x, 1) moves the time's high part to the front, so that new values sort last.
    private static byte[] SwapTime(ReadOnlySpan<byte> bytes)
    {
        var swapped = new byte[Size];
        bytes[6..8].CopyTo(swapped);
        bytes[4..6].CopyTo(swapped.AsSpan(2));
        bytes[..4].CopyTo(swapped.AsSpan(4));
        bytes[8..].CopyTo(swapped.AsSpan(8));
        return swapped;
    }

    private static byte[] SwapTimeBack(ReadOnlySpan<byte> bytes)
    {
        var original = new byte[Size];
        bytes[4..8].CopyTo(original);
        bytes[2..4].CopyTo(original.AsSpan(4));
        bytes[..2].CopyTo(original.AsSpan(6));
        bytes[8..].CopyTo(original.AsSpan(8));
        return original;
    }
}
