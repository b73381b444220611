using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>The values of a statement's parameters, in native memory that stays until the next execution.</summary>
internal sealed unsafe class ParameterBinding(int count) : IDisposable
{
    private const int Alignment = 8;

    private readonly MySqlBind[] _binds = GC.AllocateArray<MySqlBind>(Math.Max(count, 1), pinned: true);
    private readonly int[] _offsets = new int[count];
    private readonly NativeBuffer _values = new();
    private int _used;

    public void Clear()
    {
        _values.Clear();
        _used = 0;
    }

    /// <exception cref="NotSupportedException">Values of this type cannot be sent.</exception>
    public void Add(MySqlParameter parameter, ConnectionSettings settings)
    {
        _values.Align(Alignment);
        _offsets[_used] = _values.Length;
        ref var bind = ref _binds[_used++];
        bind = default;
        bind.BufferType = Write(ParameterValue.Simplify(parameter, settings), out var isUnsigned);
        bind.IsUnsigned = isUnsigned ? (byte)1 : (byte)0;
        bind.BufferLength = (nuint)(_values.Length - _offsets[_used - 1]);
    }

    /// <summary>The binds, once all parameters were added.</summary>
    public MySqlBind* Complete()
    {
        for (var i = 0; i < _used; i++)
            _binds[i].Buffer = _values.Start + _offsets[i];
        return (MySqlBind*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_binds));
    }

    public void Dispose() => _values.Dispose();

    private ColumnType Write(object? value, out bool isUnsigned)
    {
        isUnsigned = value is byte or ushort or uint or ulong;
        switch (value)
        {
            case null:
                return ColumnType.Null;
            case bool flag:
                return Write(ColumnType.Tiny, flag ? (byte)1 : (byte)0);
            case sbyte number:
                return Write(ColumnType.Tiny, number);
            case byte number:
                return Write(ColumnType.Tiny, number);
            case short number:
                return Write(ColumnType.Short, number);
            case ushort number:
                return Write(ColumnType.Short, number);
            case int number:
                return Write(ColumnType.Long, number);
            case uint number:
                return Write(ColumnType.Long, number);
            case long number:
                return Write(ColumnType.LongLong, number);
            case ulong number:
                return Write(ColumnType.LongLong, number);
            case float number:
                return Write(ColumnType.Float, number);
            case double number:
                return Write(ColumnType.Double, number);
            case decimal number:
                _values.Append(number);
                return ColumnType.NewDecimal;
            case BigInteger number:
                _values.Append(number.ToString(CultureInfo.InvariantCulture));
                return ColumnType.NewDecimal;
            case string text:
                _values.Append(text);
                return ColumnType.VarString;
            case ReadOnlyMemory<char> text:
                _values.Append(text.Span);
                return ColumnType.VarString;
            case ReadOnlyMemory<byte> bytes:
                _values.Append(bytes.Span);
                return ColumnType.Blob;
            case DateTime time:
                return Write(ColumnType.DateTime, ToNative(DateOnly.FromDateTime(time), time.TimeOfDay));
            case DateOnly date:
                return Write(ColumnType.Date, ToNative(date, TimeSpan.Zero));
            case TimeSpan time:
                return Write(ColumnType.Time, ToNative(time));
            default:
                throw ParameterValue.NotSupported(value);
        }
    }

    private ColumnType Write<T>(ColumnType type, T value)
        where T : unmanaged
    {
        _values.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<T>(in value)));
        return type;
    }

    private static MySqlTime ToNative(DateOnly date, TimeSpan time)
    {
        var native = ToNative(time);
        native.Year = (uint)date.Year;
        native.Month = (uint)date.Month;
        native.Day = (uint)date.Day;
        return native;
    }

    private static MySqlTime ToNative(TimeSpan time)
    {
        var duration = time.Duration();
        return new MySqlTime
        {
            Day = (uint)duration.Days,
            Hour = (uint)duration.Hours,
            Minute = (uint)duration.Minutes,
            Second = (uint)duration.Seconds,
            Microsecond = (nuint)(duration.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond),
            Negative = time < TimeSpan.Zero ? (byte)1 : (byte)0,
        };
    }
}
