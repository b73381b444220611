namespace MySqlConnector.Core;

/// <summary>
/// How one statement of a command was answered: with rows to read when <paramref name="Columns"/> is set, otherwise done.
/// </summary>
internal sealed record ResultHeader(Column[]? Columns, bool IsBinary, ulong AffectedRows, long InsertId);
