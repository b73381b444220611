namespace MySqlConnector.Core;

internal enum SessionState
{
    /// <summary>Idle, between two commands.</summary>
    Connected,

    /// <summary>A command runs, or its reader is open.</summary>
    Querying,

    /// <summary>A command runs, and KILL QUERY is on its way to it.</summary>
    Cancelling,

    /// <summary>The connection was lost, or cut.</summary>
    Failed,

    Closed,
}
