using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>Dates and times out of a row.</summary>
internal static class DateTimeValue
{
    private const int DateLength = 10;
    private const int SecondsLength = 19;
    private const int LongestFraction = 6;

    /// <returns>A DateTime, or a MySqlDateTime when the connection string asks for it.</returns>
    /// <exception cref="InvalidCastException">A zero date, and the connection string does not say what to make of it.</exception>
    public static object Read(ReadOnlySpan<byte> data, bool isBinary, ConnectionSettings settings)
    {
        var value = isBinary ? FromNative(MemoryMarshal.Read<MySqlTime>(data)) : Parse(data);
        if (value is { Year: 0, Month: 0, Day: 0 })
        {
            if (settings.ConvertZeroDateTime)
                return DateTime.MinValue;
            if (settings.AllowZeroDateTime)
                return default(MySqlDateTime);
            throw new InvalidCastException(
                "Unable to convert MySQL date/time to System.DateTime, set AllowZeroDateTime=True or ConvertZeroDateTime=True "
                + "in the connection string. See https://mysqlconnector.net/connection-options/");
        }

        if (settings.AllowZeroDateTime)
            return value;
        try
        {
            return new DateTime(value.Year, value.Month, value.Day, value.Hour, value.Minute, value.Second, settings.DateTimeKind)
                .AddMicroseconds(value.Microsecond);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new FormatException(
                $"Couldn't interpret value as a valid DateTime: {value.Year:0000}-{value.Month:00}-{value.Day:00}", exception);
        }
    }

    public static TimeSpan ReadTime(ReadOnlySpan<byte> data, bool isBinary)
    {
        if (isBinary)
        {
            var time = MemoryMarshal.Read<MySqlTime>(data);
            var span = new TimeSpan((int)time.Day, (int)time.Hour, (int)time.Minute, (int)time.Second)
                + TimeSpan.FromMicroseconds((long)time.Microsecond);
            return time.Negative != 0 ? -span : span;
        }

        return ParseTime(data);
    }

    private static MySqlDateTime FromNative(MySqlTime time) => new(
        (int)time.Year, (int)time.Month, (int)time.Day, (int)time.Hour, (int)time.Minute, (int)time.Second, (int)time.Microsecond);

    // yyyy-MM-dd, or yyyy-MM-dd HH:mm:ss with up to six digits of fraction
    private static MySqlDateTime Parse(ReadOnlySpan<byte> data)
    {
        if (data.Length >= DateLength && data[4] == '-' && data[7] == '-'
            && TryNumber(data[..4], out var year) && TryNumber(data[5..7], out var month) && TryNumber(data[8..10], out var day))
        {
            if (data.Length == DateLength)
                return new MySqlDateTime(year, month, day, 0, 0, 0, 0);
            if (data.Length >= SecondsLength && data[10] == ' ' && data[13] == ':' && data[16] == ':'
                && TryNumber(data[11..13], out var hour) && TryNumber(data[14..16], out var minute)
                && TryNumber(data[17..19], out var second) && TryFraction(data[19..], out var microsecond))
            {
                return new MySqlDateTime(year, month, day, hour, minute, second, microsecond);
            }
        }

        throw new FormatException($"Couldn't interpret value as a valid DateTime: {Encoding.UTF8.GetString(data)}");
    }

    // [-]h+:mm:ss with up to six digits of fraction
    private static TimeSpan ParseTime(ReadOnlySpan<byte> data)
    {
        var isNegative = data is [(byte)'-', ..];
        var rest = isNegative ? data[1..] : data;
        var colon = rest.IndexOf((byte)':');
        if (colon > 0 && rest.Length >= colon + 6 && rest[colon + 3] == ':' && TryNumber(rest[..colon], out var hours)
            && TryNumber(rest[(colon + 1)..(colon + 3)], out var minutes) && TryNumber(rest[(colon + 4)..(colon + 6)], out var seconds)
            && TryFraction(rest[(colon + 6)..], out var microseconds))
        {
            var span = new TimeSpan(hours, minutes, seconds) + TimeSpan.FromMicroseconds((long)microseconds);
            return isNegative ? -span : span;
        }

        throw new FormatException($"Couldn't interpret value as a valid TimeSpan: {Encoding.UTF8.GetString(data)}");
    }

    private static bool TryNumber(ReadOnlySpan<byte> digits, out int value) =>
        Utf8Parser.TryParse(digits, out value, out var used) && used == digits.Length && value >= 0;

    private static bool TryFraction(ReadOnlySpan<byte> data, out int microseconds)
    {
        microseconds = 0;
        if (data.IsEmpty)
            return true;
        var digits = data[1..];
        if (data[0] != '.' || digits.Length is 0 or > LongestFraction || !TryNumber(digits, out microseconds))
            return false;
        for (var i = digits.Length; i < LongestFraction; i++)
            microseconds *= 10;
        return true;
    }
}
