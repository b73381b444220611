using Microsoft.Extensions.Logging;

namespace MySqlConnector.Core;

/// <summary>The events that a pool tells its logger.</summary>
internal static partial class PoolLog
{
    [LoggerMessage(2100, LogLevel.Error, "Pool {PoolId} connecting failed")]
    public static partial void ConnectingFailed(ILogger logger, Exception exception, int poolId);

    [LoggerMessage(3005, LogLevel.Information, "Pool {PoolId} session {SessionId} is unusable; destroying it")]
    public static partial void SessionIsUnusable(ILogger logger, int poolId, int sessionId);

    [LoggerMessage(3013, LogLevel.Information, "Pool {PoolId} clearing connection pool")]
    public static partial void ClearingConnectionPool(ILogger logger, int poolId);

    [LoggerMessage(3016, LogLevel.Warning, "Pool {PoolId} recovered {SessionCount} sessions")]
    public static partial void RecoveredSessionCount(ILogger logger, int poolId, int sessionCount);

    [LoggerMessage(3017, LogLevel.Debug, "Pool {PoolId} found session {SessionId} to clean up")]
    public static partial void FoundSessionToCleanUp(ILogger logger, int poolId, int sessionId);

    [LoggerMessage(3018, LogLevel.Debug, "Pool {PoolId} has no pooled session available; created new session {SessionId}")]
    public static partial void PoolCreatedNewSession(ILogger logger, int poolId, int sessionId);
}
