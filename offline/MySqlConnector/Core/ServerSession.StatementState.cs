using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>What the library knows about a prepared statement.</summary>
internal sealed unsafe partial class ServerSession
{
    private nint InitializeStatement()
    {
        var statement = LibMariaDb.mysql_stmt_init(_mysql);
        return statement != 0 ? statement : throw CreateException();
    }

    private static bool HasMoreResultsOf(PreparedStatement statement) =>
        LibMariaDb.mysql_stmt_more_results(statement.Handle) != 0;

    private ResultHeader ReadHeader(PreparedStatement statement)
    {
        if (LibMariaDb.mysql_field_count(_mysql) == 0)
        {
            return new ResultHeader(
                null,
                IsBinary: true,
                LibMariaDb.mysql_stmt_affected_rows(statement.Handle),
                (long)LibMariaDb.mysql_stmt_insert_id(statement.Handle));
        }

        _reading = statement;
        return new ResultHeader(statement.BindResults(), IsBinary: true, 0, 0);
    }

    /// <summary>An error is kept with the statement or, when it came while rows were read, with the connection.</summary>
    private MySqlException CreateException(PreparedStatement statement)
    {
        var number = LibMariaDb.mysql_stmt_errno(statement.Handle);
        return number == 0
            ? CreateException()
            : CreateException(
                number, Text(LibMariaDb.mysql_stmt_sqlstate(statement.Handle)), Text(LibMariaDb.mysql_stmt_error(statement.Handle)));
    }
}
