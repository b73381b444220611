using System.Collections;

using System.Data.Common;
using System.Numerics;
using System.Text;
using MySqlConnector.Core;
using MySqlConnector.Native;

namespace MySqlConnector;

/// <summary>The current row's values. Numbers convert to any type that can hold them; what does not fit throws.</summary>
public sealed partial class MySqlDataReader
{
    private Dictionary<string, int>? _ordinals;

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override string GetName(int ordinal) => GetColumn(ordinal).Name;

    /// <exception cref="IndexOutOfRangeException">There is no such column.</exception>
    public override int GetOrdinal(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        VerifyOpen();
        if (_ordinals is null)
        {
            _ordinals = new Dictionary<string, int>(_columns.Length, StringComparer.OrdinalIgnoreCase);
            for (var i = 0; i < _columns.Length; i++)
                _ordinals.TryAdd(_columns[i].Name, i);
        }

        return _ordinals.TryGetValue(name, out var ordinal)
            ? ordinal
            : throw new IndexOutOfRangeException($"The column name '{name}' does not exist in the result set.");
    }

    public override bool IsDBNull(int ordinal)
    {
        VerifyOnRow(ordinal);
        return _session.Row.IsNull(ordinal);
    }

    public override object GetValue(int ordinal)
    {
        VerifyOnRow(ordinal);
        return _session.Row.IsNull(ordinal)
            ? DBNull.Value
            : ColumnValue.Read(_columns[ordinal], _session.Row.Get(ordinal), _isBinary, Settings);
    }

    public override int GetValues(object[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var count = Math.Min(values.Length, FieldCount);
        for (var i = 0; i < count; i++)
            values[i] = GetValue(i);
        return count;
    }

    public override bool GetBoolean(int ordinal) => GetValue(ordinal) switch
    {
        bool value => value,
        sbyte value => value != 0,
        byte value => value != 0,
        short value => value != 0,
        ushort value => value != 0,
        int value => value != 0,
        uint value => value != 0,
        long value => value != 0,
        ulong value => value != 0,
        decimal value => value != 0,
        var value => (bool)value,
    };

    public override byte GetByte(int ordinal) => GetInteger<byte>(ordinal);

    public sbyte GetSByte(int ordinal) => GetInteger<sbyte>(ordinal);

    public override short GetInt16(int ordinal) => GetInteger<short>(ordinal);

    public ushort GetUInt16(int ordinal) => GetInteger<ushort>(ordinal);

    public override int GetInt32(int ordinal) => GetInteger<int>(ordinal);

    public uint GetUInt32(int ordinal) => GetInteger<uint>(ordinal);

    public override long GetInt64(int ordinal) => GetInteger<long>(ordinal);

    public ulong GetUInt64(int ordinal) => GetInteger<ulong>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetValue(ordinal) switch
    {
        decimal value => value,
        double value => (decimal)value,
        float value => (decimal)value,
        var value => (decimal)value,
    };

    public override double GetDouble(int ordinal) => GetValue(ordinal) switch
    {
        double value => value,
        float value => value,
        decimal value => (double)value,
        var value => (double)value,
    };

    /// <exception cref="InvalidCastException">The value is out of the range of a float.</exception>
    public override float GetFloat(int ordinal) => GetValue(ordinal) switch
    {
        float value => value,
        double value and >= float.MinValue and <= float.MaxValue => (float)value,
        double => throw new InvalidCastException("The value cannot be safely cast to Single."),
        decimal value => (float)value,
        var value => (float)value,
    };

    public override string GetString(int ordinal) => (string)GetValue(ordinal);

    public override char GetChar(int ordinal) =>
        (string)GetValue(ordinal) is [var first, ..] ? first : throw new InvalidCastException();

    public override Guid GetGuid(int ordinal) => GetValue(ordinal) switch
    {
        Guid value => value,
        string value when Guid.TryParse(value, out var guid) => guid,
        byte[] { Length: 16 } value => GuidBytes.Read(value, Settings.GuidFormat),
        var value => (Guid)value,
    };

    public override DateTime GetDateTime(int ordinal) => GetValue(ordinal) switch
    {
        DateTime value => value,
        MySqlDateTime value => value.GetDateTime(),
        string value => DateTimeValue.Read(Encoding.UTF8.GetBytes(value), isBinary: false, Settings) switch
        {
            MySqlDateTime parsed => parsed.GetDateTime(),
            var parsed => (DateTime)parsed,
        },
        var value => (DateTime)value,
    };

    /// <summary>The value, taken as UTC.</summary>
    public DateTimeOffset GetDateTimeOffset(int ordinal) => new(DateTime.SpecifyKind(GetDateTime(ordinal), DateTimeKind.Utc));

    public DateOnly GetDateOnly(int ordinal) => DateOnly.FromDateTime(GetDateTime(ordinal));

    public TimeSpan GetTimeSpan(int ordinal) => (TimeSpan)GetValue(ordinal);

    public TimeOnly GetTimeOnly(int ordinal) => TimeOnly.FromTimeSpan(GetTimeSpan(ordinal));

    public MySqlDateTime GetMySqlDateTime(int ordinal) =>
        GetValue(ordinal) switch { DateTime value => new MySqlDateTime(value), var value => (MySqlDateTime)value };

    public override Stream GetStream(int ordinal) => new MemoryStream(GetBytes(ordinal).ToArray(), writable: false);

    public override TextReader GetTextReader(int ordinal) => new StringReader(GetString(ordinal));

    /// <summary>Copies part of a value; with a null buffer, returns the value's length in bytes.</summary>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        Copy(GetBytes(ordinal), dataOffset, buffer, bufferOffset, length);

    /// <summary>Copies part of a text; with a null buffer, returns the text's length in characters.</summary>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        Copy(GetString(ordinal).AsSpan(), dataOffset, buffer, bufferOffset, length);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    protected override DbDataReader GetDbDataReader(int ordinal) => throw new NotSupportedException();

    private T GetInteger<T>(int ordinal)
        where T : struct, INumber<T>
    {
        VerifyOnRow(ordinal);
        var column = _columns[ordinal];
        if (_session.Row.IsNull(ordinal))
            throw new InvalidCastException($"Can't convert NULL to {typeof(T).Name}");
        var data = _session.Row.Get(ordinal);
        if (ColumnValue.IsInteger(column))
        {
            return column.IsUnsigned
                ? T.CreateChecked(ColumnValue.ReadUInt64(data, _isBinary))
                : T.CreateChecked(ColumnValue.ReadInt64(data, _isBinary));
        }

        return column.Type switch
        {
            ColumnType.Bit => T.CreateChecked(ColumnValue.ReadBits(data)),
            ColumnType.Decimal or ColumnType.NewDecimal => T.CreateChecked(ColumnValue.ReadDecimal(data)),
            _ => throw new InvalidCastException($"Can't convert {TypeMap.Of(column, Settings)} to {typeof(T).Name}"),
        };
    }

    private ReadOnlySpan<byte> GetBytes(int ordinal)
    {
        VerifyOnRow(ordinal);
        if (_session.Row.IsNull(ordinal))
            throw new InvalidCastException("Column is NULL.");
        var column = _columns[ordinal];
        return column.IsBinary && (column.Type >= ColumnType.TinyBlob || column.Type == ColumnType.VarChar)
            ? _session.Row.Get(ordinal)
            : throw new InvalidCastException($"Can't convert {TypeMap.Of(column, Settings)} to bytes.");
    }

    private static int Copy<T>(ReadOnlySpan<T> value, long dataOffset, T[]? buffer, int bufferOffset, int length)
    {
        if (buffer is null)
            return value.Length;
        ArgumentOutOfRangeException.ThrowIfNegative(dataOffset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dataOffset, int.MaxValue);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var rest = value[Math.Min((int)dataOffset, value.Length)..];
        rest = rest[..Math.Min(length, rest.Length)];
        rest.CopyTo(buffer.AsSpan(bufferOffset, length));
        return rest.Length;
    }

    private Column GetColumn(int ordinal)
    {
        VerifyOpen();
        if (_columns.Length == 0)
            throw new InvalidOperationException("There is no current result set.");
        return (uint)ordinal < (uint)_columns.Length
            ? _columns[ordinal]
            : throw new IndexOutOfRangeException($"value must be between 0 and {_columns.Length - 1}");
    }

    private void VerifyOnRow(int ordinal)
    {
        VerifyOpen();
        if (_rowState != RowState.OnRow)
            throw new InvalidOperationException("Read must be called first.");
        ArgumentOutOfRangeException.ThrowIfNegative(ordinal);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(ordinal, _columns.Length);
    }
}
