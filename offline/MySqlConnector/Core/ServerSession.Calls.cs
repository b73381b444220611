using MySqlConnector.Native;

namespace MySqlConnector.Core;

/// <summary>Runs the non-blocking calls: start, wait for the socket, continue, until done.</summary>
internal sealed unsafe partial class ServerSession
{
    /// <summary>To be called between <see cref="Enter"/> and <see cref="Exit"/>.</summary>
    private ValueTask<nint> CallAsync(NativeCall call, nint argument, bool async)
    {
        var wait = Start(call, argument, out var result);
        return wait == 0 ? new ValueTask<nint>(result) : ContinueAsync(call, argument, wait, async);
    }

    private int Start(NativeCall call, nint argument, out nint result)
    {
        int wait, code = 0;
        byte flag = 0;
        byte** row = null;
        switch (call)
        {
            case NativeCall.Query:
                wait = LibMariaDb.mysql_real_query_start(out code, _mysql, _text.Start, (nuint)_text.Length);
                break;
            case NativeCall.NextResult:
                wait = LibMariaDb.mysql_next_result_start(out code, _mysql);
                break;
            case NativeCall.FetchRow:
                wait = LibMariaDb.mysql_fetch_row_start(out row, argument);
                break;
            case NativeCall.FreeResult:
                wait = LibMariaDb.mysql_free_result_start(argument);
                break;
            case NativeCall.Reset:
                wait = LibMariaDb.mysql_reset_connection_start(out code, _mysql);
                break;
            case NativeCall.ChangeUser:
                wait = LibMariaDb.mysql_change_user_start(
                    out flag, _mysql, _text.Start, _text.Start + _passwordOffset, _text.Start + _databaseOffset);
                break;
            case NativeCall.Ping:
                wait = LibMariaDb.mysql_ping_start(out code, _mysql);
                break;
            case NativeCall.SelectDatabase:
                wait = LibMariaDb.mysql_select_db_start(out code, _mysql, _text.Start);
                break;
            case NativeCall.StatementPrepare:
                wait = LibMariaDb.mysql_stmt_prepare_start(out code, argument, _text.Start, (nuint)_text.Length);
                break;
            case NativeCall.StatementExecute:
                wait = LibMariaDb.mysql_stmt_execute_start(out code, argument);
                break;
            case NativeCall.StatementFetch:
                wait = LibMariaDb.mysql_stmt_fetch_start(out code, argument);
                break;
            case NativeCall.StatementNextResult:
                wait = LibMariaDb.mysql_stmt_next_result_start(out code, argument);
                break;
            case NativeCall.StatementFreeResult:
                wait = LibMariaDb.mysql_stmt_free_result_start(out flag, argument);
                break;
            default:
                wait = LibMariaDb.mysql_stmt_close_start(out flag, argument);
                break;
        }

        result = Combine(call, code, flag, row);
        return wait;
    }

    private int Continue(NativeCall call, nint argument, int events, out nint result)
    {
        int code = 0;
        byte flag = 0;
        byte** row = null;
        var wait = call switch
        {
            NativeCall.Query => LibMariaDb.mysql_real_query_cont(out code, _mysql, events),
            NativeCall.NextResult => LibMariaDb.mysql_next_result_cont(out code, _mysql, events),
            NativeCall.FetchRow => LibMariaDb.mysql_fetch_row_cont(out row, argument, events),
            NativeCall.FreeResult => LibMariaDb.mysql_free_result_cont(argument, events),
            NativeCall.Reset => LibMariaDb.mysql_reset_connection_cont(out code, _mysql, events),
            NativeCall.ChangeUser => LibMariaDb.mysql_change_user_cont(out flag, _mysql, events),
            NativeCall.Ping => LibMariaDb.mysql_ping_cont(out code, _mysql, events),
            NativeCall.SelectDatabase => LibMariaDb.mysql_select_db_cont(out code, _mysql, events),
            NativeCall.StatementPrepare => LibMariaDb.mysql_stmt_prepare_cont(out code, argument, events),
            NativeCall.StatementExecute => LibMariaDb.mysql_stmt_execute_cont(out code, argument, events),
            NativeCall.StatementFetch => LibMariaDb.mysql_stmt_fetch_cont(out code, argument, events),
            NativeCall.StatementNextResult => LibMariaDb.mysql_stmt_next_result_cont(out code, argument, events),
            NativeCall.StatementFreeResult => LibMariaDb.mysql_stmt_free_result_cont(out flag, argument, events),
            _ => LibMariaDb.mysql_stmt_close_cont(out flag, argument, events),
        };
        result = Combine(call, code, flag, row);
        return wait;
    }

    private static nint Combine(NativeCall call, int code, byte flag, byte** row) =>
        call == NativeCall.FetchRow ? (nint)row : code != 0 ? code : flag;
}
