namespace MySqlConnector.Core;

/// <summary>The calls of Connector/C that may wait for the server.</summary>
internal enum NativeCall
{
    Query,
    NextResult,
    FetchRow,
    FreeResult,
    Reset,
    ChangeUser,
    Ping,
    SelectDatabase,
    StatementPrepare,
    StatementExecute,
    StatementFetch,
    StatementNextResult,
    StatementFreeResult,
    StatementClose,
}
