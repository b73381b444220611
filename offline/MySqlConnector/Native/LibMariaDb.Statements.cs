using System.Runtime.InteropServices;

namespace MySqlConnector.Native;

/// <summary>The entry points for prepared statements (binary protocol).</summary>
internal static unsafe partial class LibMariaDb
{
    [LibraryImport(Library)]
    public static partial nint mysql_stmt_init(nint mysql);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_prepare_start(out int result, nint statement, byte* query, nuint length);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_prepare_cont(out int result, nint statement, int events);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial nuint mysql_stmt_param_count(nint statement);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial uint mysql_stmt_field_count(nint statement);

    [LibraryImport(Library)]
    public static partial byte mysql_stmt_bind_param(nint statement, MySqlBind* binds);

    [LibraryImport(Library)]
    public static partial byte mysql_stmt_bind_result(nint statement, MySqlBind* binds);

    [LibraryImport(Library)]
    public static partial MySqlField* mariadb_stmt_fetch_fields(nint statement);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_execute_start(out int result, nint statement);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_execute_cont(out int result, nint statement, int events);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_fetch_start(out int result, nint statement);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_fetch_cont(out int result, nint statement, int events);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_fetch_column(nint statement, MySqlBind* bind, uint column, nuint offset);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_free_result_start(out byte result, nint statement);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_free_result_cont(out byte result, nint statement, int events);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_next_result_start(out int result, nint statement);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_next_result_cont(out int result, nint statement, int events);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_close_start(out byte result, nint statement);

    [LibraryImport(Library)]
    public static partial int mysql_stmt_close_cont(out byte result, nint statement, int events);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial ulong mysql_stmt_affected_rows(nint statement);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial ulong mysql_stmt_insert_id(nint statement);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial byte mysql_stmt_more_results(nint statement);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial uint mysql_stmt_warning_count(nint statement);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial uint mysql_stmt_errno(nint statement);

    [LibraryImport(Library)]
    public static partial byte* mysql_stmt_error(nint statement);

    [LibraryImport(Library)]
    public static partial byte* mysql_stmt_sqlstate(nint statement);
}
