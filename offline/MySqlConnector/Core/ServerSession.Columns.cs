using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>Takes results out of native memory.</summary>
internal sealed unsafe partial class ServerSession
{
    private const int ColumnCacheLimit = 256;

    private readonly Dictionary<string, Column[]> _columnCache = [];

    private bool HasMoreResults => LibMariaDb.mysql_more_results(_mysql) != 0;

    private bool CopyRow(nint rowAddress, int columns)
    {
        var row = (byte**)rowAddress;
        if (row is null)
        {
            ThrowIfFailed();
            return false;
        }

        var lengths = LibMariaDb.mysql_fetch_lengths(_result);
        Row.Begin(columns);
        for (var i = 0; i < columns; i++)
        {
            if (row[i] is null)
                Row.SetNull(i);
            else
                new ReadOnlySpan<byte>(row[i], checked((int)lengths[i])).CopyTo(Row.Set(i, (int)lengths[i]));
        }

        return true;
    }

    private ResultHeader ReadHeader(string? sql)
    {
        var count = (int)LibMariaDb.mysql_field_count(_mysql);
        if (count == 0)
        {
            return new ResultHeader(
                null, IsBinary: false, LibMariaDb.mysql_affected_rows(_mysql), (long)LibMariaDb.mysql_insert_id(_mysql));
        }

        _result = LibMariaDb.mysql_use_result(_mysql);
        if (_result == 0)
            throw CreateException();
        return new ResultHeader(ReadColumns(LibMariaDb.mysql_fetch_fields(_result), count, sql), IsBinary: false, 0, 0);
    }

    /// <summary>Describes the columns, with the objects of the same statement's last run where nothing has changed.</summary>
    private Column[] ReadColumns(MySqlField* fields, int count, string? sql)
    {
        if (sql is not null && _columnCache.TryGetValue(sql, out var known) && Matches(known, fields, count))
            return known;

        var columns = new Column[count];
        for (var i = 0; i < count; i++)
            columns[i] = new Column(in fields[i]);
        if (sql is not null)
        {
            if (_columnCache.Count >= ColumnCacheLimit)
                _columnCache.Clear();
            _columnCache[sql] = columns;
        }

        return columns;
    }

    private static bool Matches(Column[] columns, MySqlField* fields, int count)
    {
        if (columns.Length != count)
            return false;
        for (var i = 0; i < count; i++)
        {
            if (!columns[i].Matches(in fields[i]))
                return false;
        }

        return true;
    }
}
