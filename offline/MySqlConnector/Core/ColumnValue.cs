using System.Buffers.Binary;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>
/// Values out of a row. In the text protocol they are text; from prepared statements integers come as 8 bytes, DOUBLE and FLOAT
/// as such, dates and times as MYSQL_TIME, everything else as text or bytes too.
/// </summary>
internal static class ColumnValue
{
    public static bool IsInteger(Column column) => column.Type
        is ColumnType.Tiny or ColumnType.Short or ColumnType.Int24 or ColumnType.Long or ColumnType.LongLong or ColumnType.Year;

    public static object Read(Column column, ReadOnlySpan<byte> data, bool isBinary, ConnectionSettings settings)
    {
        switch (column.Type)
        {
            case ColumnType.Tiny when TypeMap.IsBoolean(column, settings):
                return ReadInt64(data, isBinary) != 0;
            case ColumnType.Tiny:
                return column.IsUnsigned ? (byte)ReadInt64(data, isBinary) : (object)(sbyte)ReadInt64(data, isBinary);
            case ColumnType.Short:
                return column.IsUnsigned ? (ushort)ReadInt64(data, isBinary) : (object)(short)ReadInt64(data, isBinary);
            case ColumnType.Int24 or ColumnType.Long:
                return column.IsUnsigned ? (uint)ReadInt64(data, isBinary) : (object)(int)ReadInt64(data, isBinary);
            case ColumnType.LongLong:
                return column.IsUnsigned ? ReadUInt64(data, isBinary) : (object)ReadInt64(data, isBinary);
            case ColumnType.Year:
                return (int)ReadInt64(data, isBinary);
            case ColumnType.Bit:
                return ReadBits(data);
            case ColumnType.Decimal or ColumnType.NewDecimal:
                return ReadDecimal(data);
            case ColumnType.Float:
                return isBinary ? MemoryMarshal.Read<float>(data) : ReadFloat(data);
            case ColumnType.Double:
                return isBinary ? MemoryMarshal.Read<double>(data) : ReadDouble(data);
            case ColumnType.Date or ColumnType.NewDate or ColumnType.DateTime or ColumnType.Timestamp:
                return DateTimeValue.Read(data, isBinary, settings);
            case ColumnType.Time:
                return DateTimeValue.ReadTime(data, isBinary);
            case ColumnType.Null:
                return DBNull.Value;
            case ColumnType.Geometry:
                return data.ToArray();
            case ColumnType.Json:
                return Encoding.UTF8.GetString(data);
            default:
                return ReadTextOrBytes(column, data, settings);
        }
    }

    public static long ReadInt64(ReadOnlySpan<byte> data, bool isBinary)
    {
        if (isBinary)
            return MemoryMarshal.Read<long>(data);
        return Utf8Parser.TryParse(data, out long value, out var used) && used == data.Length ? value : throw Invalid(data, "integer");
    }

    public static ulong ReadUInt64(ReadOnlySpan<byte> data, bool isBinary)
    {
        if (isBinary)
            return MemoryMarshal.Read<ulong>(data);
        return Utf8Parser.TryParse(data, out ulong value, out var used) && used == data.Length ? value : throw Invalid(data, "integer");
    }

    public static ulong ReadBits(ReadOnlySpan<byte> data)
    {
        Span<byte> padded = stackalloc byte[sizeof(ulong)];
        data.CopyTo(padded[(sizeof(ulong) - data.Length)..]);
        return BinaryPrimitives.ReadUInt64BigEndian(padded);
    }

    public static decimal ReadDecimal(ReadOnlySpan<byte> data) =>
        Utf8Parser.TryParse(data, out decimal value, out var used) && used == data.Length ? value : throw Invalid(data, "decimal");

    private static float ReadFloat(ReadOnlySpan<byte> data) =>
        Utf8Parser.TryParse(data, out float value, out var used) && used == data.Length ? value : throw Invalid(data, "float");

    private static double ReadDouble(ReadOnlySpan<byte> data) =>
        Utf8Parser.TryParse(data, out double value, out var used) && used == data.Length ? value : throw Invalid(data, "double");

    private static object ReadTextOrBytes(Column column, ReadOnlySpan<byte> data, ConnectionSettings settings)
    {
        if (column.IsBinary)
        {
            return TypeMap.IsGuid(column, settings) && data.Length == column.Length
                ? GuidBytes.Read(data, settings.GuidFormat)
                : data.ToArray();
        }

        if (!TypeMap.IsGuid(column, settings))
            return Encoding.UTF8.GetString(data);
        var format = settings.GuidFormat == MySqlGuidFormat.Char32 ? 'N' : 'D';
        return Utf8Parser.TryParse(data, out Guid guid, out var used, format) && used == data.Length
            ? guid
            : throw Invalid(data, "Guid");
    }

    private static FormatException Invalid(ReadOnlySpan<byte> data, string type) =>
        new($"Couldn't interpret value as a valid {type}: {Encoding.UTF8.GetString(data)}");
}
