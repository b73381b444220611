namespace MySqlConnector;

/// <summary>Values by the type asked for.</summary>
public sealed partial class MySqlDataReader
{
    /// <summary>The value as <typeparamref name="T"/>, converted as the getter of that type does.</summary>
    /// <exception cref="InvalidCastException">The value is null or of a type that does not convert.</exception>
    /// <exception cref="OverflowException">The number does not fit.</exception>
    public override T GetFieldValue<T>(int ordinal)
    {
        // Of these comparisons the compiler keeps, for each T, only the one that is true; the boxing goes too.
        if (typeof(T) == typeof(bool))
            return (T)(object)GetBoolean(ordinal);
        if (typeof(T) == typeof(byte))
            return (T)(object)GetByte(ordinal);
        if (typeof(T) == typeof(sbyte))
            return (T)(object)GetSByte(ordinal);
        if (typeof(T) == typeof(short))
            return (T)(object)GetInt16(ordinal);
        if (typeof(T) == typeof(ushort))
            return (T)(object)GetUInt16(ordinal);
        if (typeof(T) == typeof(int))
            return (T)(object)GetInt32(ordinal);
        if (typeof(T) == typeof(uint))
            return (T)(object)GetUInt32(ordinal);
        if (typeof(T) == typeof(long))
            return (T)(object)GetInt64(ordinal);
        if (typeof(T) == typeof(ulong))
            return (T)(object)GetUInt64(ordinal);
        if (typeof(T) == typeof(decimal))
            return (T)(object)GetDecimal(ordinal);
        if (typeof(T) == typeof(double))
            return (T)(object)GetDouble(ordinal);
        if (typeof(T) == typeof(float))
            return (T)(object)GetFloat(ordinal);
        if (typeof(T) == typeof(char))
            return (T)(object)GetChar(ordinal);
        if (typeof(T) == typeof(Guid))
            return (T)(object)GetGuid(ordinal);
        if (typeof(T) == typeof(DateTime))
            return (T)(object)GetDateTime(ordinal);
        if (typeof(T) == typeof(DateTimeOffset))
            return (T)(object)GetDateTimeOffset(ordinal);
        if (typeof(T) == typeof(DateOnly))
            return (T)(object)GetDateOnly(ordinal);
        if (typeof(T) == typeof(TimeSpan))
            return (T)(object)GetTimeSpan(ordinal);
        if (typeof(T) == typeof(TimeOnly))
            return (T)(object)GetTimeOnly(ordinal);
        if (typeof(T) == typeof(MySqlDateTime))
            return (T)(object)GetMySqlDateTime(ordinal);
        if (typeof(T) == typeof(Stream))
            return (T)(object)GetStream(ordinal);
        if (typeof(T) == typeof(TextReader))
            return (T)(object)GetTextReader(ordinal);
        return (T)GetValue(ordinal);
    }
}
