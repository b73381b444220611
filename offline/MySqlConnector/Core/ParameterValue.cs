using System.Globalization;
using System.Text;

namespace MySqlConnector.Core;

/// <summary>Reduces the many types a parameter may have to the few that the two protocols write.</summary>
internal static class ParameterValue
{
    /// <returns>
    /// Null, a number, bool, string, DateTime, DateOnly, TimeSpan, ReadOnlyMemory of char or byte, or something unknown.
    /// </returns>
    /// <exception cref="MySqlException">The DateTime's kind contradicts the connection string.</exception>
    public static object? Simplify(MySqlParameter parameter, ConnectionSettings settings)
    {
        switch (parameter.Value)
        {
            case null or DBNull:
                return null;
            case DateTime time:
                VerifyKind(parameter, time.Kind, settings.DateTimeKind);
                return time;
            case DateTimeOffset time:
                return time.UtcDateTime;
            case TimeOnly time:
                return time.ToTimeSpan();
            case char character:
                return character.ToString();
            case StringBuilder text:
                return text.ToString();
            case Memory<char> text:
                return (ReadOnlyMemory<char>)text;
            case byte[] bytes:
                return (ReadOnlyMemory<byte>)bytes;
            case Memory<byte> bytes:
                return (ReadOnlyMemory<byte>)bytes;
            case ArraySegment<byte> bytes:
                return (ReadOnlyMemory<byte>)bytes;
            case MemoryStream stream:
                return stream.TryGetBuffer(out var buffer) ? (ReadOnlyMemory<byte>)buffer : stream.ToArray();
            case MySqlDateTime time:
                return time.IsValidDateTime ? time.GetDateTime() : "0000-00-00";
            case Guid guid:
                return GuidBytes.Write(guid, settings.GuidFormat);
            case Enum name when parameter.SendsEnumByName:
                return name.ToString("G");
            case Enum number:
                return Convert.ChangeType(number, Enum.GetUnderlyingType(number.GetType()), CultureInfo.InvariantCulture);
            case var other:
                return other;
        }
    }

    public static NotSupportedException NotSupported(object value) =>
        new($"Parameter type {value.GetType().Name} is not supported; see https://mysqlconnector.net/param-type. Value: {value}");

    private static void VerifyKind(MySqlParameter parameter, DateTimeKind kind, DateTimeKind expected)
    {
        if (kind != DateTimeKind.Unspecified && expected != DateTimeKind.Unspecified && kind != expected)
        {
            throw new MySqlException(
                $"DateTime.Kind must not be {kind} when DateTimeKind setting is {expected} (parameter name: {parameter.ParameterName})");
        }
    }
}
