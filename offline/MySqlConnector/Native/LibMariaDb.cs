using System.Reflection;
using System.Runtime.InteropServices;

namespace MySqlConnector.Native;

/// <summary>
/// The entry points of MariaDB Connector/C that this provider uses. Every call that may touch the network is taken in its
/// non-blocking form: <c>_start</c> and <c>_cont</c> return the socket events to wait for, or zero when the call is done.
/// </summary>
internal static unsafe partial class LibMariaDb
{
    private const string Library = "libmariadb.so.3";

    private static readonly Lazy<bool> Loaded = new(Load);

    /// <summary>Loads the library and initialises it once.</summary>
    /// <exception cref="DllNotFoundException">The library is not installed.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    private static bool Load()
    {
        if (!NativeLibrary.TryLoad(Library, Assembly.GetExecutingAssembly(), null, out _))
            throw new DllNotFoundException($"{Library} was not found; install it with: apt-get install libmariadb3");
        if (mysql_server_init(0, null, null) != 0)
            throw new InvalidOperationException($"{Library} could not be initialised.");
        return true;
    }

    [LibraryImport(Library)]
    private static partial int mysql_server_init(int argc, byte** argv, byte** groups);

    [LibraryImport(Library)]
    public static partial nint mysql_init(nint mysql);

    [LibraryImport(Library)]
    public static partial void mysql_close(nint mysql);

    [LibraryImport(Library)]
    public static partial int mysql_optionsv(nint mysql, MySqlOption option, void* value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mysql_optionsv(nint mysql, MySqlOption option, string? value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int mysql_optionsv(nint mysql, MySqlOption option, string key, string value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint mysql_real_connect(
        nint mysql, string host, string user, string password, string? database, uint port, string? unixSocket, nuint clientFlags);

    [LibraryImport(Library)]
    public static partial int mysql_get_socket(nint mysql);

    [LibraryImport(Library)]
    public static partial nuint mysql_thread_id(nint mysql);

    [LibraryImport(Library)]
    public static partial byte* mysql_get_server_info(nint mysql);

    [LibraryImport(Library)]
    public static partial byte* mysql_get_ssl_cipher(nint mysql);

    [LibraryImport(Library)]
    public static partial byte mariadb_get_infov(nint mysql, MariaDbInfo value, void* result);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial uint mysql_errno(nint mysql);

    [LibraryImport(Library)]
    public static partial byte* mysql_error(nint mysql);

    [LibraryImport(Library)]
    public static partial byte* mysql_sqlstate(nint mysql);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial uint mysql_field_count(nint mysql);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial ulong mysql_affected_rows(nint mysql);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial ulong mysql_insert_id(nint mysql);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial uint mysql_warning_count(nint mysql);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial byte mysql_more_results(nint mysql);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial byte* mysql_character_set_name(nint mysql);

    [LibraryImport(Library)]
    public static partial nuint mysql_real_escape_string(nint mysql, byte* to, byte* from, nuint length);

    [LibraryImport(Library)]
    public static partial nint mysql_use_result(nint mysql);

    [LibraryImport(Library)]
    public static partial MySqlField* mysql_fetch_fields(nint result);

    [LibraryImport(Library)]
    [SuppressGCTransition]
    public static partial nuint* mysql_fetch_lengths(nint result);

    [LibraryImport(Library)]
    public static partial int mysql_real_query_start(out int result, nint mysql, byte* query, nuint length);

    [LibraryImport(Library)]
    public static partial int mysql_real_query_cont(out int result, nint mysql, int events);

    [LibraryImport(Library)]
    public static partial int mysql_next_result_start(out int result, nint mysql);

    [LibraryImport(Library)]
    public static partial int mysql_next_result_cont(out int result, nint mysql, int events);

    [LibraryImport(Library)]
    public static partial int mysql_fetch_row_start(out byte** row, nint result);

    [LibraryImport(Library)]
    public static partial int mysql_fetch_row_cont(out byte** row, nint result, int events);

    [LibraryImport(Library)]
    public static partial int mysql_free_result_start(nint result);

    [LibraryImport(Library)]
    public static partial int mysql_free_result_cont(nint result, int events);

    [LibraryImport(Library)]
    public static partial int mysql_reset_connection_start(out int result, nint mysql);

    [LibraryImport(Library)]
    public static partial int mysql_reset_connection_cont(out int result, nint mysql, int events);

    [LibraryImport(Library)]
    public static partial int mysql_change_user_start(out byte result, nint mysql, byte* user, byte* password, byte* database);

    [LibraryImport(Library)]
    public static partial int mysql_change_user_cont(out byte result, nint mysql, int events);

    [LibraryImport(Library)]
    public static partial int mysql_ping_start(out int result, nint mysql);

    [LibraryImport(Library)]
    public static partial int mysql_ping_cont(out int result, nint mysql, int events);

    [LibraryImport(Library)]
    public static partial int mysql_select_db_start(out int result, nint mysql, byte* database);

    [LibraryImport(Library)]
    public static partial int mysql_select_db_cont(out int result, nint mysql, int events);
}
