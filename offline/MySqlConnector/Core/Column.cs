using System.Text;
using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>One column of a result set, as the server describes it.</summary>
internal sealed unsafe class Column
{
    private const uint BinaryCharset = 63;

    private readonly byte[] _nameBytes;

    public Column(in MySqlField field)
    {
        _nameBytes = Bytes(field.Name, field.NameLength).ToArray();
        Name = Encoding.UTF8.GetString(_nameBytes);
        OriginalName = Encoding.UTF8.GetString(Bytes(field.OriginalName, field.OriginalNameLength));
        Table = Encoding.UTF8.GetString(Bytes(field.Table, field.TableLength));
        OriginalTable = Encoding.UTF8.GetString(Bytes(field.OriginalTable, field.OriginalTableLength));
        Database = Encoding.UTF8.GetString(Bytes(field.Database, field.DatabaseLength));
        Length = (uint)field.Length;
        Flags = field.Flags;
        Decimals = field.Decimals;
        Charset = field.Charset;
        Type = field.Type;
    }

    public string Name { get; }
    public string OriginalName { get; }
    public string Table { get; }
    public string OriginalTable { get; }
    public string Database { get; }

    /// <summary>The longest value, in bytes.</summary>
    public uint Length { get; }

    public ColumnFlags Flags { get; }
    public uint Decimals { get; }
    public uint Charset { get; }
    public ColumnType Type { get; }

    public bool IsUnsigned => (Flags & ColumnFlags.Unsigned) != 0;

    public bool IsBinary => Charset == BinaryCharset;

    /// <summary>Results come as utf8mb4, so that lengths in bytes are four times those in characters.</summary>
    public uint LengthInCharacters => Length / 4;

    /// <summary>Whether <paramref name="field"/> describes the same column, so that this object can be used again.</summary>
    public bool Matches(in MySqlField field) =>
        field.Type == Type && field.Flags == Flags && field.Length == Length && field.Charset == Charset
        && field.Decimals == Decimals && Bytes(field.Name, field.NameLength).SequenceEqual(_nameBytes);

    private static ReadOnlySpan<byte> Bytes(byte* start, uint length) => new(start, (int)length);
}
