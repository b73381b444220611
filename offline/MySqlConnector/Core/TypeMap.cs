using System.Data;
using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>Which .NET type, ADO.NET type and database type belong together.</summary>
internal static class TypeMap
{
    // The first pair of a DbType, and of a MySqlDbType, is the one that translation picks.
    private static readonly (DbType DbType, MySqlDbType MySqlDbType, Type Type)[] Pairs =
    [
        (DbType.Boolean, MySqlDbType.Bool, typeof(bool)),
        (DbType.SByte, MySqlDbType.Byte, typeof(sbyte)),
        (DbType.Byte, MySqlDbType.UByte, typeof(byte)),
        (DbType.Int16, MySqlDbType.Int16, typeof(short)),
        (DbType.UInt16, MySqlDbType.UInt16, typeof(ushort)),
        (DbType.Int32, MySqlDbType.Int32, typeof(int)),
        (DbType.UInt32, MySqlDbType.UInt32, typeof(uint)),
        (DbType.Int32, MySqlDbType.Int24, typeof(int)),
        (DbType.UInt32, MySqlDbType.UInt24, typeof(uint)),
        (DbType.Int64, MySqlDbType.Int64, typeof(long)),
        (DbType.UInt64, MySqlDbType.UInt64, typeof(ulong)),
        (DbType.UInt64, MySqlDbType.Bit, typeof(ulong)),
        (DbType.Decimal, MySqlDbType.NewDecimal, typeof(decimal)),
        (DbType.Currency, MySqlDbType.NewDecimal, typeof(decimal)),
        (DbType.VarNumeric, MySqlDbType.NewDecimal, typeof(decimal)),
        (DbType.Decimal, MySqlDbType.Decimal, typeof(decimal)),
        (DbType.Double, MySqlDbType.Double, typeof(double)),
        (DbType.Single, MySqlDbType.Float, typeof(float)),
        (DbType.String, MySqlDbType.VarChar, typeof(string)),
        (DbType.AnsiString, MySqlDbType.VarChar, typeof(string)),
        (DbType.Xml, MySqlDbType.VarChar, typeof(string)),
        (DbType.String, MySqlDbType.VarString, typeof(string)),
        (DbType.StringFixedLength, MySqlDbType.String, typeof(string)),
        (DbType.AnsiStringFixedLength, MySqlDbType.String, typeof(string)),
        (DbType.String, MySqlDbType.TinyText, typeof(string)),
        (DbType.String, MySqlDbType.Text, typeof(string)),
        (DbType.String, MySqlDbType.MediumText, typeof(string)),
        (DbType.String, MySqlDbType.LongText, typeof(string)),
        (DbType.String, MySqlDbType.Enum, typeof(string)),
        (DbType.String, MySqlDbType.Set, typeof(string)),
        (DbType.String, MySqlDbType.JSON, typeof(string)),
        (DbType.Binary, MySqlDbType.Blob, typeof(byte[])),
        (DbType.Binary, MySqlDbType.Binary, typeof(byte[])),
        (DbType.Binary, MySqlDbType.VarBinary, typeof(byte[])),
        (DbType.Binary, MySqlDbType.TinyBlob, typeof(byte[])),
        (DbType.Binary, MySqlDbType.MediumBlob, typeof(byte[])),
        (DbType.Binary, MySqlDbType.LongBlob, typeof(byte[])),
        (DbType.Binary, MySqlDbType.Geometry, typeof(byte[])),
        (DbType.DateTime, MySqlDbType.DateTime, typeof(DateTime)),
        (DbType.DateTime2, MySqlDbType.DateTime, typeof(DateTime)),
        (DbType.DateTimeOffset, MySqlDbType.DateTime, typeof(DateTime)),
        (DbType.DateTime, MySqlDbType.Timestamp, typeof(DateTime)),
        (DbType.Date, MySqlDbType.Date, typeof(DateTime)),
        (DbType.Date, MySqlDbType.Newdate, typeof(DateTime)),
        (DbType.Time, MySqlDbType.Time, typeof(TimeSpan)),
        (DbType.Int32, MySqlDbType.Year, typeof(int)),
        (DbType.Guid, MySqlDbType.Guid, typeof(Guid)),
        (DbType.Object, MySqlDbType.Null, typeof(object)),
    ];

    private static readonly Dictionary<DbType, MySqlDbType> FromDbType = Pairs
        .GroupBy(pair => pair.DbType).ToDictionary(group => group.Key, group => group.First().MySqlDbType);

    private static readonly Dictionary<MySqlDbType, (DbType DbType, Type Type)> FromMySqlDbType = Pairs
        .GroupBy(pair => pair.MySqlDbType).ToDictionary(group => group.Key, group => (group.First().DbType, group.First().Type));

    private static readonly Dictionary<Type, DbType> FromType = new()
    {
        [typeof(bool)] = DbType.Boolean,
        [typeof(sbyte)] = DbType.SByte,
        [typeof(byte)] = DbType.Byte,
        [typeof(short)] = DbType.Int16,
        [typeof(ushort)] = DbType.UInt16,
        [typeof(int)] = DbType.Int32,
        [typeof(uint)] = DbType.UInt32,
        [typeof(long)] = DbType.Int64,
        [typeof(ulong)] = DbType.UInt64,
        [typeof(decimal)] = DbType.Decimal,
        [typeof(double)] = DbType.Double,
        [typeof(float)] = DbType.Single,
        [typeof(string)] = DbType.String,
        [typeof(byte[])] = DbType.Binary,
        [typeof(DateTime)] = DbType.DateTime,
        [typeof(DateTimeOffset)] = DbType.DateTimeOffset,
        [typeof(DateOnly)] = DbType.Date,
        [typeof(TimeOnly)] = DbType.Time,
        [typeof(TimeSpan)] = DbType.Time,
        [typeof(Guid)] = DbType.Guid,
    };

    public static MySqlDbType ToMySqlDbType(DbType type) => FromDbType.GetValueOrDefault(type, MySqlDbType.VarChar);

    public static DbType ToDbType(MySqlDbType type) =>
        FromMySqlDbType.TryGetValue(type, out var pair)
            ? pair.DbType
            : throw new ArgumentOutOfRangeException(nameof(type), $"MySqlDbType {type} is not supported.");

    public static Type ToType(MySqlDbType type) => FromMySqlDbType[type].Type;

    /// <summary>The type of a parameter that was only given a value; null when the value says nothing.</summary>
    public static DbType? ForValue(Type type) =>
        FromType.TryGetValue(type.IsEnum ? Enum.GetUnderlyingType(type) : type, out var dbType) ? dbType : null;

    public static MySqlDbType Of(Column column, ConnectionSettings settings)
    {
        var unsigned = column.IsUnsigned;
        return column.Type switch
        {
            ColumnType.Tiny when IsBoolean(column, settings) => MySqlDbType.Bool,
            ColumnType.Tiny => unsigned ? MySqlDbType.UByte : MySqlDbType.Byte,
            ColumnType.Short => unsigned ? MySqlDbType.UInt16 : MySqlDbType.Int16,
            ColumnType.Int24 => unsigned ? MySqlDbType.UInt24 : MySqlDbType.Int24,
            ColumnType.Long => unsigned ? MySqlDbType.UInt32 : MySqlDbType.Int32,
            ColumnType.LongLong => unsigned ? MySqlDbType.UInt64 : MySqlDbType.Int64,
            ColumnType.Bit => MySqlDbType.Bit,
            ColumnType.Decimal => MySqlDbType.Decimal,
            ColumnType.NewDecimal => MySqlDbType.NewDecimal,
            ColumnType.Float => MySqlDbType.Float,
            ColumnType.Double => MySqlDbType.Double,
            ColumnType.Timestamp => MySqlDbType.Timestamp,
            ColumnType.DateTime => MySqlDbType.DateTime,
            ColumnType.Date => MySqlDbType.Date,
            ColumnType.NewDate => MySqlDbType.Newdate,
            ColumnType.Time => MySqlDbType.Time,
            ColumnType.Year => MySqlDbType.Year,
            ColumnType.Json => MySqlDbType.JSON,
            ColumnType.Geometry => MySqlDbType.Geometry,
            ColumnType.Null => MySqlDbType.Null,
            ColumnType.Enum => MySqlDbType.Enum,
            ColumnType.Set => MySqlDbType.Set,
            _ when IsGuid(column, settings) => MySqlDbType.Guid,
            _ when column.IsBinary => OfBytes(column.Type),
            _ => OfText(column),
        };
    }

    public static bool IsBoolean(Column column, ConnectionSettings settings) =>
        column.Type == ColumnType.Tiny && settings.TreatTinyAsBoolean && column.Length == 1 && !column.IsUnsigned;

    public static bool IsGuid(Column column, ConnectionSettings settings) => settings.GuidFormat switch
    {
        MySqlGuidFormat.Char36 => column is { Type: ColumnType.String, IsBinary: false, LengthInCharacters: 36 },
        MySqlGuidFormat.Char32 => column is { Type: ColumnType.String, IsBinary: false, LengthInCharacters: 32 },
        MySqlGuidFormat.Binary16 or MySqlGuidFormat.TimeSwapBinary16 or MySqlGuidFormat.LittleEndianBinary16 =>
            column is { IsBinary: true, Length: 16 },
        _ => false,
    };

    private static MySqlDbType OfBytes(ColumnType type) => type switch
    {
        ColumnType.String => MySqlDbType.Binary,
        ColumnType.VarString or ColumnType.VarChar => MySqlDbType.VarBinary,
        ColumnType.TinyBlob => MySqlDbType.TinyBlob,
        ColumnType.MediumBlob => MySqlDbType.MediumBlob,
        ColumnType.LongBlob => MySqlDbType.LongBlob,
        _ => MySqlDbType.Blob,
    };

    private static MySqlDbType OfText(Column column) => column switch
    {
        { Flags: var flags } when (flags & ColumnFlags.Enum) != 0 => MySqlDbType.Enum,
        { Flags: var flags } when (flags & ColumnFlags.Set) != 0 => MySqlDbType.Set,
        { Type: ColumnType.String } => MySqlDbType.String,
        { Type: ColumnType.VarString or ColumnType.VarChar } => MySqlDbType.VarChar,
        { Type: ColumnType.TinyBlob } => MySqlDbType.TinyText,
        { Type: ColumnType.MediumBlob } => MySqlDbType.MediumText,
        { Type: ColumnType.LongBlob } => MySqlDbType.LongText,
        _ => MySqlDbType.Text,
    };
}
