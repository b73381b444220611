using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Dashboard;

/// <summary>What the dashboard writes to the host's log; the first two in upstream's words, which tools look for.</summary>
internal static partial class DashboardLog
{
    [LoggerMessage(EventName = "DashboardListening", Level = LogLevel.Information, Message = "Now listening on: {DashboardUrl}")]
    public static partial void Listening(ILogger logger, string dashboardUrl);

    [LoggerMessage(EventName = "DashboardLogin", Level = LogLevel.Information, Message = "Login to the dashboard at {LoginUrl}")]
    public static partial void Login(ILogger logger, string loginUrl);

    [LoggerMessage(EventName = "DashboardCallFailed", Level = LogLevel.Error, Message = "The dashboard's call {Method} {Path} failed")]
    public static partial void CallFailed(ILogger logger, Exception exception, string method, string path);
}
