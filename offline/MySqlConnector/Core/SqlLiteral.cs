using System.Globalization;
using System.Numerics;

namespace MySqlConnector.Core;

/// <summary>Writes parameter values into a command text.</summary>
internal static class SqlLiteral
{
    /// <summary>False when the value needs escaping and the session's sql_mode is not known.</summary>
    /// <exception cref="NotSupportedException">Values of this type cannot be sent.</exception>
    /// <exception cref="MySqlException">The DateTime's kind contradicts the connection string.</exception>
    public static bool TryAppend(ServerSession session, MySqlParameter parameter)
    {
        var buffer = session.CommandBuffer;
        switch (ParameterValue.Simplify(parameter, session.Settings))
        {
            case null:
                buffer.Append("NULL"u8);
                break;
            case string text:
                return session.TryAppendLiteral(text);
            case ReadOnlyMemory<char> text:
                return session.TryAppendLiteral(text.Span);
            case ReadOnlyMemory<byte> bytes:
                return session.TryAppendLiteral(bytes.Span);
            case bool flag:
                buffer.Append(flag ? "true"u8 : "false"u8);
                break;
            case sbyte number:
                buffer.Append(number);
                break;
            case byte number:
                buffer.Append(number);
                break;
            case short number:
                buffer.Append(number);
                break;
            case ushort number:
                buffer.Append(number);
                break;
            case int number:
                buffer.Append(number);
                break;
            case uint number:
                buffer.Append(number);
                break;
            case long number:
                buffer.Append(number);
                break;
            case ulong number:
                buffer.Append(number);
                break;
            case float number:
                buffer.Append(number, "R");
                break;
            case double number:
                buffer.Append(number, "R");
                break;
            case decimal number:
                buffer.Append(number);
                break;
            case BigInteger number:
                buffer.Append(number.ToString(CultureInfo.InvariantCulture));
                break;
            case DateTime time:
                buffer.Append("timestamp('"u8);
                buffer.Append(time, "yyyy'-'MM'-'dd' 'HH':'mm':'ss'.'ffffff");
                buffer.Append("')"u8);
                break;
            case DateOnly date:
                buffer.Append("timestamp('"u8);
                buffer.Append(date, "yyyy'-'MM'-'dd");
                buffer.Append("')"u8);
                break;
            case TimeSpan time:
                AppendTime(session, time);
                break;
            case var value:
                throw ParameterValue.NotSupported(value);
        }

        return true;
    }

    private static void AppendTime(ServerSession session, TimeSpan time)
    {
        var buffer = session.CommandBuffer;
        buffer.Append("time '"u8);
        if (time < TimeSpan.Zero)
            buffer.AppendByte((byte)'-');
        time = time.Duration();
        buffer.Append(time.Days * 24 + time.Hours);
        buffer.Append(time, @"\:mm\:ss\.ffffff");
        buffer.AppendByte((byte)'\'');
    }
}
