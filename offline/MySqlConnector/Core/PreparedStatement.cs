using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>
/// A statement that the server has parsed, with the memory its parameters and results pass through. It lives as long as its
/// session, or until the session is reset.
/// </summary>
internal sealed unsafe class PreparedStatement(nint handle, SqlText sql, StatementRange range) : IDisposable
{
    private readonly ParameterBinding _parameters = new(range.PlaceholderCount);
    private ResultBinding? _results;

    public nint Handle => handle;

    /// <summary>Takes the command's values for the next execution.</summary>
    /// <exception cref="MySqlException">A placeholder has no parameter.</exception>
    public void BindParameters(MySqlCommand command, ConnectionSettings settings)
    {
        // Lone question marks of the statements before this one have taken their parameters.
        var position = sql.Placeholders.Take(range.FirstPlaceholder).Count(placeholder => placeholder.Name is null);
        _parameters.Clear();
        for (var i = 0; i < range.PlaceholderCount; i++)
        {
            var placeholder = sql.Placeholders[range.FirstPlaceholder + i];
            var parameter = CommandTextWriter.Find(command, placeholder, settings, ref position)
                ?? throw new MySqlException($"Parameter '{placeholder.Name}' must be defined.");
            _parameters.Add(parameter, settings);
        }

        if (range.PlaceholderCount > 0)
            _ = LibMariaDb.mysql_stmt_bind_param(handle, _parameters.Complete());
    }

    /// <summary>Prepares to receive rows, with the last execution's buffers if the columns are the same.</summary>
    public Column[] BindResults()
    {
        var fields = LibMariaDb.mariadb_stmt_fetch_fields(handle);
        var count = (int)LibMariaDb.mysql_stmt_field_count(handle);
        if (_results is null || !_results.Matches(fields, count))
        {
            _results?.Dispose();
            _results = new ResultBinding(fields, count);
        }

        _ = LibMariaDb.mysql_stmt_bind_result(handle, _results.Binds);
        return _results.Columns;
    }

    public void CopyRow(RowBuffer row) => _results!.CopyRow(handle, row);

    /// <summary>Frees the memory. The session must have ended or been reset: nothing is said to the server.</summary>
    public void Dispose()
    {
        _ = LibMariaDb.mysql_stmt_close_start(out _, handle);
        FreeBindings();
    }

    public void FreeBindings()
    {
        _parameters.Dispose();
        _results?.Dispose();
    }
}
