using System.Data.Common;
using MySqlConnector.Core;
using MySqlConnector.Native;

namespace MySqlConnector;

/// <summary>A result column's description.</summary>
public sealed class MySqlDbColumn : DbColumn
{
    internal MySqlDbColumn(int ordinal, Column column, MySqlDbType type, Type dataType, string typeName)
    {
        ColumnName = column.Name;
        ColumnOrdinal = ordinal;
        ColumnSize = (int)Math.Min(dataType == typeof(string) ? column.LengthInCharacters : column.Length, int.MaxValue);
        DataType = dataType;
        DataTypeName = typeName;
        ProviderType = type;
        TableName = column.Table;
        BaseCatalogName = "def";
        BaseColumnName = column.OriginalName;
        BaseSchemaName = column.Database;
        BaseTableName = column.OriginalTable;
        AllowDBNull = (column.Flags & ColumnFlags.NotNull) == 0;
        IsAutoIncrement = (column.Flags & ColumnFlags.AutoIncrement) != 0;
        IsKey = (column.Flags & ColumnFlags.PrimaryKey) != 0;
        IsUnique = (column.Flags & ColumnFlags.UniqueKey) != 0;
        IsLong = column.Length > byte.MaxValue && (column.Flags & ColumnFlags.Blob) != 0;
        IsReadOnly = column.OriginalTable.Length == 0;
        if (type is MySqlDbType.Decimal or MySqlDbType.NewDecimal)
        {
            // The length counts the sign and the point too.
            NumericPrecision = (int)column.Length - (column.IsUnsigned ? 0 : 1) - (column.Decimals > 0 ? 1 : 0);
            NumericScale = (int)column.Decimals;
        }
    }

    public MySqlDbType ProviderType { get; }

    public string TableName { get; }
}
