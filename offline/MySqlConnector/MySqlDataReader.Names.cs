namespace MySqlConnector;

/// <summary>The same values by column name.</summary>
public sealed partial class MySqlDataReader
{
    public bool GetBoolean(string name) => GetBoolean(GetOrdinal(name));

    public byte GetByte(string name) => GetByte(GetOrdinal(name));

    public sbyte GetSByte(string name) => GetSByte(GetOrdinal(name));

    public short GetInt16(string name) => GetInt16(GetOrdinal(name));

    public ushort GetUInt16(string name) => GetUInt16(GetOrdinal(name));

    public int GetInt32(string name) => GetInt32(GetOrdinal(name));

    public uint GetUInt32(string name) => GetUInt32(GetOrdinal(name));

    public long GetInt64(string name) => GetInt64(GetOrdinal(name));

    public ulong GetUInt64(string name) => GetUInt64(GetOrdinal(name));

    public decimal GetDecimal(string name) => GetDecimal(GetOrdinal(name));

    public double GetDouble(string name) => GetDouble(GetOrdinal(name));

    public float GetFloat(string name) => GetFloat(GetOrdinal(name));

    public string GetString(string name) => GetString(GetOrdinal(name));

    public char GetChar(string name) => GetChar(GetOrdinal(name));

    public Guid GetGuid(string name) => GetGuid(GetOrdinal(name));

    public DateTime GetDateTime(string name) => GetDateTime(GetOrdinal(name));

    public DateTimeOffset GetDateTimeOffset(string name) => GetDateTimeOffset(GetOrdinal(name));

    public DateOnly GetDateOnly(string name) => GetDateOnly(GetOrdinal(name));

    public TimeSpan GetTimeSpan(string name) => GetTimeSpan(GetOrdinal(name));

    public TimeOnly GetTimeOnly(string name) => GetTimeOnly(GetOrdinal(name));

    public MySqlDateTime GetMySqlDateTime(string name) => GetMySqlDateTime(GetOrdinal(name));

    public Stream GetStream(string name) => GetStream(GetOrdinal(name));

    public TextReader GetTextReader(string name) => GetTextReader(GetOrdinal(name));

    public Type GetFieldType(string name) => GetFieldType(GetOrdinal(name));

    public long GetBytes(string name, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        GetBytes(GetOrdinal(name), dataOffset, buffer, bufferOffset, length);
}
