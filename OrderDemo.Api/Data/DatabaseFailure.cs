using System.Collections.Frozen;
using Polly.CircuitBreaker;

namespace OrderDemo.Api.Data;

/// <summary>What an error of the database means for a request. All but <see cref="Defect"/> may succeed later.</summary>
internal enum FailureKind
{
    /// <summary>A defect of this program, or an error that the table does not list.</summary>
    Defect,

    /// <summary>The connection was closed during use. A new connection may work.</summary>
    LostConnection,

    /// <summary>Another transaction holds a lock. Other requests are not affected.</summary>
    Contention,

    /// <summary>The database takes no writes: it is read-only, full, or the user may not write. Reads work.</summary>
    WritesRejected,

    /// <summary>The database cannot be reached, does not respond, or denies access: every request fails.</summary>
    Outage,

    /// <summary>The connection was lost during a commit: the orders may be stored or not.</summary>
    OutcomeUnknown,
}

/// <summary>Classifies errors of the database by their number, as https://mariadb.com/kb/en/mariadb-error-code-reference/ lists them.</summary>
internal static class DatabaseFailure
{
    private static readonly FrozenDictionary<int, FailureKind> Kinds = new Dictionary<int, FailureKind>
    {
        [0] = FailureKind.LostConnection, // by the client: the connection broke
        [1053] = FailureKind.LostConnection, // ER_SERVER_SHUTDOWN
        [1927] = FailureKind.LostConnection, // ER_CONNECTION_KILLED

        [1020] = FailureKind.Contention, // ER_CHECKREAD, with innodb_snapshot_isolation
        [1205] = FailureKind.Contention, // ER_LOCK_WAIT_TIMEOUT
        [1213] = FailureKind.Contention, // ER_LOCK_DEADLOCK, also a conflict in a Galera cluster

        [1290] = FailureKind.WritesRejected, // ER_OPTION_PREVENTS_STATEMENT: read_only, also on a replica
        [1792] = FailureKind.WritesRejected, // ER_CANT_EXECUTE_IN_READ_ONLY_TRANSACTION
        [1836] = FailureKind.WritesRejected, // ER_READ_ONLY_MODE
        [1874] = FailureKind.WritesRejected, // ER_INNODB_READ_ONLY
        [1036] = FailureKind.WritesRejected, // ER_OPEN_AS_READONLY: innodb_force_recovery, or the rights of a file
        [3] = FailureKind.WritesRejected, // EE_WRITE
        [20] = FailureKind.WritesRejected, // EE_DISK_FULL
        [1021] = FailureKind.WritesRejected, // ER_DISK_FULL
        [1026] = FailureKind.WritesRejected, // ER_ERROR_ON_WRITE, also for the disk quota
        [1030] = FailureKind.WritesRejected, // ER_GET_ERRNO, from the storage engine: no space, quota, I/O
        [1114] = FailureKind.WritesRejected, // ER_RECORD_FILE_FULL
        [1197] = FailureKind.WritesRejected, // ER_TRANS_CACHE_FULL
        [1467] = FailureKind.WritesRejected, // ER_AUTOINC_READ_FAILED: no ids are left
        [1534] = FailureKind.WritesRejected, // ER_BINLOG_ROW_LOGGING_FAILED
        [1598] = FailureKind.WritesRejected, // ER_BINLOG_LOGGING_IMPOSSIBLE
        [1878] = FailureKind.WritesRejected, // ER_TEMP_FILE_WRITE_FAILURE
        [1142] = FailureKind.WritesRejected, // ER_TABLEACCESS_DENIED_ERROR
        [1143] = FailureKind.WritesRejected, // ER_COLUMNACCESS_DENIED_ERROR
        [1227] = FailureKind.WritesRejected, // ER_SPECIFIC_ACCESS_DENIED_ERROR
        [1226] = FailureKind.WritesRejected, // ER_USER_LIMIT_REACHED: MAX_UPDATES_PER_HOUR, the quota of a user

        [-1] = FailureKind.Outage, // by the client: the timeout of a command expired
        [1040] = FailureKind.Outage, // ER_CON_COUNT_ERROR
        [1042] = FailureKind.Outage, // by the client: it could not connect
        [1043] = FailureKind.Outage, // ER_HANDSHAKE_ERROR
        [1037] = FailureKind.Outage, // ER_OUTOFMEMORY
        [1041] = FailureKind.Outage, // ER_OUT_OF_RESOURCES
        [1044] = FailureKind.Outage, // ER_DBACCESS_DENIED_ERROR
        [1045] = FailureKind.Outage, // ER_ACCESS_DENIED_ERROR
        [1047] = FailureKind.Outage, // ER_UNKNOWN_COM_ERROR: the node of a Galera cluster is not ready
        [1049] = FailureKind.Outage, // ER_BAD_DB_ERROR
        [1129] = FailureKind.Outage, // ER_HOST_IS_BLOCKED
        [1130] = FailureKind.Outage, // ER_HOST_NOT_PRIVILEGED
        [1135] = FailureKind.Outage, // ER_CANT_CREATE_THREAD
        [1146] = FailureKind.Outage, // ER_NO_SUCH_TABLE: started, but the schema is not created yet
        [1152] = FailureKind.Outage, // ER_ABORTING_CONNECTION
        [1184] = FailureKind.Outage, // ER_NEW_ABORTING_CONNECTION
        [1203] = FailureKind.Outage, // ER_TOO_MANY_USER_CONNECTIONS
        [1206] = FailureKind.Outage, // ER_LOCK_TABLE_FULL
        [1317] = FailureKind.Outage, // ER_QUERY_INTERRUPTED
        [1637] = FailureKind.Outage, // ER_TOO_MANY_CONCURRENT_TRXS
        [1698] = FailureKind.Outage, // ER_ACCESS_DENIED_NO_PASSWORD_ERROR
        [1820] = FailureKind.Outage, // ER_MUST_CHANGE_PASSWORD
        [1862] = FailureKind.Outage, // ER_MUST_CHANGE_PASSWORD_LOGIN
        [1932] = FailureKind.Outage, // ER_NO_SUCH_TABLE_IN_ENGINE
        [1969] = FailureKind.Outage, // ER_STATEMENT_TIMEOUT
        [4151] = FailureKind.Outage, // ER_ACCOUNT_HAS_BEEN_LOCKED
    }.ToFrozenDictionary();

    public static FailureKind KindOf(Exception exception) => exception switch
    {
        MySqlException known => Kinds.GetValueOrDefault(known.Number),
        TimeoutException or BrokenCircuitException => FailureKind.Outage,
        OutcomeUnknownException => FailureKind.OutcomeUnknown,
        _ => FailureKind.Defect,
    };

    /// <summary>The cause for logs and metrics, without addresses or user names.</summary>
    public static string Reason(Exception exception) => exception switch
    {
        MySqlException { ErrorCode: not MySqlErrorCode.None } known => known.ErrorCode.ToString(),
        BrokenCircuitException => "CircuitOpen",
        TimeoutException => "NoResponseInTime",
        OutcomeUnknownException => "OutcomeUnknown",
        OperationCanceledException => "Canceled",
        MySqlException or IOException => "ConnectionLost",
        _ => "_OTHER",
    };
}

/// <summary>The connection was lost during a commit: the orders may be stored or not.</summary>
internal sealed class OutcomeUnknownException(Exception cause) : Exception("The connection to the database was lost during a commit.", cause);
