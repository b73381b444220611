using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What the host writes to logs, its own and the resources'.</summary>
internal static partial class ResourceLog
{
    [LoggerMessage(EventName = "ResourceStateChanged", Level = LogLevel.Debug, Message = "{Resource}: {Before} -> {After}")]
    public static partial void StateChanged(ILogger logger, string resource, string? before, string? after);

    [LoggerMessage(EventName = "WaitingForResource", Level = LogLevel.Information, Message = "Waiting for resource '{Dependency}' to {Condition}.")]
    public static partial void Waiting(ILogger logger, string dependency, string condition);

    [LoggerMessage(EventName = "FinishedWaiting", Level = LogLevel.Information, Message = "Finished waiting for resource '{Dependency}'.")]
    public static partial void FinishedWaiting(ILogger logger, string dependency);

    [LoggerMessage(EventName = "DependencyFailedToStart", Level = LogLevel.Error, Message = "Dependency resource '{Dependency}' failed to start.")]
    public static partial void DependencyFailedToStart(ILogger logger, string dependency);

    [LoggerMessage(EventName = "DependencyEnded", Level = LogLevel.Error, Message = "Resource '{Dependency}' has entered the '{State}' state prematurely.")]
    public static partial void DependencyEnded(ILogger logger, string dependency, string state);

    [LoggerMessage(
        EventName = "DependencyFailed",
        Level = LogLevel.Error,
        Message = "Resource '{Dependency}' has entered the '{State}' state with exit code '{ExitCode}' expected '{ExpectedExitCode}'.")]
    public static partial void DependencyFailed(ILogger logger, string dependency, string state, int exitCode, int expectedExitCode);

    [LoggerMessage(EventName = "ResourceStarting", Level = LogLevel.Information, Message = "Starting {Program}")]
    public static partial void Starting(ILogger logger, string program);

    [LoggerMessage(EventName = "ResourceRestarting", Level = LogLevel.Information, Message = "Ended with exit code {ExitCode}; starting again in {Seconds} s")]
    public static partial void Restarting(ILogger logger, int exitCode, double seconds);

    [LoggerMessage(EventName = "SettingWithoutEffect", Level = LogLevel.Warning, Message = "{Setting} has no effect: it {Reason}")]
    public static partial void WithoutEffect(ILogger logger, string setting, string reason);

    [LoggerMessage(EventName = "ResourceFailedToStart", Level = LogLevel.Error, Message = "{Reason}")]
    public static partial void FailedToStart(ILogger logger, string reason);

    [LoggerMessage(EventName = "ResourceFailed", Level = LogLevel.Debug, Message = "{Resource} failed to start: {Reason}")]
    public static partial void HostFailedToStart(ILogger logger, string resource, string reason);

    [LoggerMessage(EventName = "CommandExecuting", Level = LogLevel.Information, Message = "Executing command '{Command}'.")]
    public static partial void CommandExecuting(ILogger logger, string command);

    [LoggerMessage(EventName = "CommandExecuted", Level = LogLevel.Information, Message = "Successfully executed command '{Command}'.")]
    public static partial void CommandExecuted(ILogger logger, string command);

    [LoggerMessage(EventName = "CommandFailed", Level = LogLevel.Information, Message = "Failure executing command '{Command}'. Error message: {ErrorMessage}")]
    public static partial void CommandFailed(ILogger logger, string command, string? errorMessage);

    [LoggerMessage(EventName = "CommandThrew", Level = LogLevel.Error, Message = "Error executing command '{Command}'.")]
    public static partial void CommandThrew(ILogger logger, Exception exception, string command);

    [LoggerMessage(EventName = "CommandStateUnknown", Level = LogLevel.Error, Message = "The command '{Command}' cannot say whether it can be given")]
    public static partial void CommandStateUnknown(ILogger logger, Exception exception, string command);

    [LoggerMessage(EventName = "SubscriberFailed", Level = LogLevel.Error, Message = "A subscriber of {Event} failed")]
    public static partial void SubscriberFailed(ILogger logger, Exception exception, string @event);
}
