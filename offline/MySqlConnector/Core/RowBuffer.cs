namespace MySqlConnector.Core;

/// <summary>
/// The current row, copied out of native memory: reading a value can never touch memory that a close has freed.
/// </summary>
internal sealed class RowBuffer
{
    private const int KeptCapacity = 64 * 1024;

    private byte[] _data = new byte[512];
    private (int Offset, int Length)[] _cells = new (int, int)[16];
    private int _used;

    /// <summary>Starts a row of <paramref name="columns"/> values, none of them set.</summary>
    public void Begin(int columns)
    {
        if (_cells.Length < columns)
            _cells = new (int, int)[columns];
        _used = 0;
    }

    public void SetNull(int column) => _cells[column] = (0, -1);

    /// <summary>Makes room for a value and returns where to write it.</summary>
    public Span<byte> Set(int column, int length)
    {
        if (_data.Length - _used < length)
            Array.Resize(ref _data, Math.Max(_used + length, (int)Math.Min(2L * _data.Length, Array.MaxLength)));
        _cells[column] = (_used, length);
        _used += length;
        return _data.AsSpan(_used - length, length);
    }

    public bool IsNull(int column) => _cells[column].Length < 0;

    public ReadOnlySpan<byte> Get(int column) => _data.AsSpan(_cells[column].Offset, _cells[column].Length);

    /// <summary>Gives back the memory that an unusually long row took.</summary>
    public void Trim()
    {
        if (_data.Length > KeptCapacity)
            _data = new byte[512];
    }
}
