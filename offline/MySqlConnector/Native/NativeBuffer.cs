using System.Runtime.InteropServices;
using System.Text;

namespace MySqlConnector.Native;

/// <summary>
/// A growing buffer in native memory: statements stay at one address while Connector/C sends them, without pinning.
/// </summary>
internal sealed unsafe class NativeBuffer : IDisposable
{
    private const int InitialCapacity = 1024;
    private const int KeptCapacity = 256 * 1024;

    private byte* _start;
    private int _capacity;

    public NativeBuffer() => Allocate(InitialCapacity);

    ~NativeBuffer() => Free();

    public byte* Start => _start;

    public int Length { get; private set; }

    /// <summary>Forgets the content, and the memory too when an unusually large statement made it grow.</summary>
    public void Clear()
    {
        Length = 0;
        if (_capacity > KeptCapacity)
            Allocate(InitialCapacity);
    }

    /// <summary>Room for <paramref name="count"/> more bytes; the pointer is good until the next call.</summary>
    public byte* Reserve(int count)
    {
        if (count > _capacity - Length)
            Allocate((int)Math.Clamp(2L * _capacity, (long)Length + count, Array.MaxLength));
        return _start + Length;
    }

    public void Advance(int count) => Length += count;

    /// <summary>Moves on to the next multiple of <paramref name="alignment"/>.</summary>
    public void Align(int alignment)
    {
        var gap = (alignment - Length % alignment) % alignment;
        Reserve(gap);
        Length += gap;
    }

    public void AppendByte(byte value)
    {
        *Reserve(1) = value;
        Length++;
    }

    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(new Span<byte>(Reserve(bytes.Length), bytes.Length));
        Length += bytes.Length;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        var maximum = Encoding.UTF8.GetMaxByteCount(text.Length);
        Length += Encoding.UTF8.GetBytes(text, new Span<byte>(Reserve(maximum), maximum));
    }

    /// <summary>Appends a number or date in its invariant form.</summary>
    public void Append<T>(T value, ReadOnlySpan<char> format = default)
        where T : IUtf8SpanFormattable
    {
        const int longest = 512;
        if (!value.TryFormat(new Span<byte>(Reserve(longest), longest), out var written, format, null))
            throw new FormatException($"A value of type {typeof(T).Name} has no short form.");
        Length += written;
    }

    public void Dispose()
    {
        Free();
        GC.SuppressFinalize(this);
    }

    private void Free()
    {
        NativeMemory.Free(_start);
        _start = null;
        _capacity = 0;
    }

    private void Allocate(int capacity)
    {
        _start = (byte*)NativeMemory.Realloc(_start, (nuint)capacity);
        _capacity = capacity;
    }
}
