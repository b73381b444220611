using System.Runtime.InteropServices;

namespace MySqlConnector.Native;

/// <summary>Connection options of Connector/C, by their numbers in mysql.h.</summary>
internal enum MySqlOption
{
    ConnectTimeout = 0,
    Compress = 1,
    CharsetName = 7,
    LocalInfile = 8,
    Protocol = 9,
    ReadTimeout = 11,
    WriteTimeout = 12,
    ReportDataTruncation = 19,
    SslVerifyServerCert = 21,
    SslKey = 25,
    SslCert = 26,
    SslCa = 27,
    ConnectAttributeAdd = 33,
    SslEnforce = 38,
    NonBlock = 6000,
    TlsVersion = 7005,
    RestrictedAuthentication = 7026,
}

/// <summary>What <c>mariadb_get_infov</c> can tell.</summary>
internal enum MariaDbInfo
{
    Schema = 15,
    ServerStatus = 30,
}

/// <summary>Capabilities asked for at connect.</summary>
[Flags]
internal enum ClientFlags : uint
{
    FoundRows = 2,
    Interactive = 1024,
    MultiStatements = 65536,
    MultiResults = 131072,
    PreparedMultiResults = 262144,
}

/// <summary>Session state the server reports with every reply.</summary>
[Flags]
internal enum ServerStatus : uint
{
    NoBackslashEscapes = 512,
    AnsiQuotes = 32768,
}

/// <summary>Socket events of the non-blocking calls.</summary>
internal static class WaitEvents
{
    public const int Read = 1;
    public const int Write = 2;
}

/// <summary>Column and parameter types of the wire protocol.</summary>
internal enum ColumnType
{
    Decimal = 0,
    Tiny = 1,
    Short = 2,
    Long = 3,
    Float = 4,
    Double = 5,
    Null = 6,
    Timestamp = 7,
    LongLong = 8,
    Int24 = 9,
    Date = 10,
    Time = 11,
    DateTime = 12,
    Year = 13,
    NewDate = 14,
    VarChar = 15,
    Bit = 16,
    Json = 245,
    NewDecimal = 246,
    Enum = 247,
    Set = 248,
    TinyBlob = 249,
    MediumBlob = 250,
    LongBlob = 251,
    Blob = 252,
    VarString = 253,
    String = 254,
    Geometry = 255,
}

[Flags]
internal enum ColumnFlags : uint
{
    NotNull = 1,
    PrimaryKey = 2,
    UniqueKey = 4,
    Blob = 16,
    Unsigned = 32,
    Binary = 128,
    Enum = 256,
    AutoIncrement = 512,
    Set = 2048,
}

/// <summary>MYSQL_FIELD: the description of one result column.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MySqlField
{
    public byte* Name;
    public byte* OriginalName;
    public byte* Table;
    public byte* OriginalTable;
    public byte* Database;
    public byte* Catalog;
    public byte* Default;
    public nuint Length;
    public nuint MaxLength;
    public uint NameLength;
    public uint OriginalNameLength;
    public uint TableLength;
    public uint OriginalTableLength;
    public uint DatabaseLength;
    public uint CatalogLength;
    public uint DefaultLength;
    public ColumnFlags Flags;
    public uint Decimals;
    public uint Charset;
    public ColumnType Type;
    public void* Extension;
}

/// <summary>MYSQL_BIND: where a statement's parameter is read from, or a result column is written to.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct MySqlBind
{
    public nuint* Length;
    public byte* IsNull;
    public void* Buffer;
    public byte* Error;
    public void* RowPointer;
    public void* StoreParameter;
    public void* FetchResult;
    public void* SkipResult;
    public nuint BufferLength;
    public nuint Offset;
    public nuint LengthValue;
    public uint Flags;
    public uint PackLength;
    public ColumnType BufferType;
    public byte ErrorValue;
    public byte IsUnsigned;
    public byte LongDataUsed;
    public byte IsNullValue;
    public void* Extension;
}

/// <summary>MYSQL_TIME: a date, time or both, as Connector/C hands it over.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MySqlTime
{
    public uint Year;
    public uint Month;
    public uint Day;
    public uint Hour;
    public uint Minute;
    public uint Second;
    public nuint Microsecond;
    public byte Negative;
    public int Kind;
}
