using System.Collections.ObjectModel;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>What the columns are.</summary>
public sealed partial class MySqlDataReader
{
    public override string GetDataTypeName(int ordinal)
    {
        var column = GetColumn(ordinal);
        return TypeMap.Of(column, Settings) switch
        {
            MySqlDbType.Bool => "BOOL",
            MySqlDbType.Byte or MySqlDbType.UByte => "TINYINT",
            MySqlDbType.Int16 or MySqlDbType.UInt16 => "SMALLINT",
            MySqlDbType.Int24 or MySqlDbType.UInt24 => "MEDIUMINT",
            MySqlDbType.Int32 or MySqlDbType.UInt32 => "INT",
            MySqlDbType.Int64 or MySqlDbType.UInt64 => "BIGINT",
            MySqlDbType.Decimal or MySqlDbType.NewDecimal => "DECIMAL",
            MySqlDbType.String => string.Create(CultureInfo.InvariantCulture, $"CHAR({column.LengthInCharacters})"),
            MySqlDbType.VarChar or MySqlDbType.TinyText or MySqlDbType.Text or MySqlDbType.MediumText or MySqlDbType.LongText => "VARCHAR",
            MySqlDbType.Binary or MySqlDbType.VarBinary or MySqlDbType.TinyBlob or MySqlDbType.Blob or MySqlDbType.MediumBlob
                or MySqlDbType.LongBlob => "BLOB",
            MySqlDbType.Newdate => "DATE",
            MySqlDbType.Guid => "CHAR(36)",
            var type => type.ToString().ToUpperInvariant(),
        };
    }

    [return: DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicFields | DynamicallyAccessedMemberTypes.PublicProperties)]
    [SuppressMessage("Trimming", "IL2063", Justification = "Only types of the base library.")]
    public override Type GetFieldType(int ordinal)
    {
        var type = TypeMap.ToType(TypeMap.Of(GetColumn(ordinal), Settings));
        return Settings.AllowZeroDateTime && type == typeof(DateTime) ? typeof(MySqlDateTime) : type;
    }

    public ReadOnlyCollection<DbColumn> GetColumnSchema()
    {
        VerifyOpen();
        return _columns.Select((column, ordinal) => (DbColumn)new MySqlDbColumn(
            ordinal, column, TypeMap.Of(column, Settings), GetFieldType(ordinal), GetDataTypeName(ordinal))).ToList().AsReadOnly();
    }

    public override Task<ReadOnlyCollection<DbColumn>> GetColumnSchemaAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(GetColumnSchema());

    /// <summary>The columns as a table, one row each; null when there is no result set.</summary>
    public override DataTable? GetSchemaTable()
    {
        var schema = GetColumnSchema();
        if (schema.Count == 0)
            return null;

        var table = new DataTable("SchemaTable") { Locale = CultureInfo.InvariantCulture, MinimumCapacity = schema.Count };
        (string Name, Type Type, Func<MySqlDbColumn, object?> Value)[] fields =
        [
            (SchemaTableColumn.ColumnName, typeof(string), column => column.ColumnName),
            (SchemaTableColumn.ColumnOrdinal, typeof(int), column => column.ColumnOrdinal),
            (SchemaTableColumn.ColumnSize, typeof(int), column => column.ColumnSize),
            (SchemaTableColumn.NumericPrecision, typeof(int), column => column.NumericPrecision ?? 0),
            (SchemaTableColumn.NumericScale, typeof(int), column => column.NumericScale ?? 0),
            (SchemaTableColumn.IsUnique, typeof(bool), _ => false),
            (SchemaTableColumn.IsKey, typeof(bool), column => column.IsKey),
            (SchemaTableOptionalColumn.BaseCatalogName, typeof(string), column => column.BaseCatalogName),
            (SchemaTableColumn.BaseColumnName, typeof(string), column => column.BaseColumnName),
            (SchemaTableColumn.BaseSchemaName, typeof(string), column => column.BaseSchemaName),
            (SchemaTableColumn.BaseTableName, typeof(string), column => column.BaseTableName),
            (SchemaTableColumn.DataType, typeof(Type), column => column.DataType),
            (SchemaTableColumn.AllowDBNull, typeof(bool), column => column.AllowDBNull),
            (SchemaTableColumn.ProviderType, typeof(int), column => (int)column.ProviderType),
            (SchemaTableOptionalColumn.IsAutoIncrement, typeof(bool), column => column.IsAutoIncrement),
            (SchemaTableColumn.IsLong, typeof(bool), column => column.IsLong),
            (SchemaTableOptionalColumn.IsReadOnly, typeof(bool), column => column.IsReadOnly),
        ];
        foreach (var (name, type, _) in fields)
            table.Columns.Add(name, type);
        foreach (var column in schema.Cast<MySqlDbColumn>())
            table.Rows.Add([.. fields.Select(field => field.Value(column) ?? DBNull.Value)]);
        table.AcceptChanges();
        return table;
    }

    public override Task<DataTable?> GetSchemaTableAsync(CancellationToken cancellationToken = default) =>
        Task.FromResult(GetSchemaTable());
}
