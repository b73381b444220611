using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Executes commands of resources.</summary>
public class ResourceCommandService
{
    private readonly ResourceNotificationService _notifications;
    private readonly ResourceLoggerService _logs;
    private readonly IServiceProvider _services;

    internal ResourceCommandService(ResourceNotificationService notifications, ResourceLoggerService logs, IServiceProvider services) =>
        (_notifications, _logs, _services) = (notifications, logs, services);

    /// <summary>Executes a command of a resource, for all of its instances at once.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default) =>
        ExecuteAllAsync(resource, commandName, null, cancellationToken);

    /// <summary>Executes a command of a resource, for all of its instances at once.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(
        IResource resource, string commandName, InteractionInputCollection arguments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return ExecuteAllAsync(resource, commandName, arguments, cancellationToken);
    }

    /// <summary>Executes a command of a resource, by an instance's id, or by its name if it has one instance.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        FindAndExecuteAsync(resourceId, commandName, null, cancellationToken);

    /// <summary>Executes a command of a resource, by an instance's id, or by its name if it has one instance.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(
        string resourceId, string commandName, InteractionInputCollection arguments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        return FindAndExecuteAsync(resourceId, commandName, arguments, cancellationToken);
    }

    private async Task<ExecuteCommandResult> ExecuteAllAsync(
        IResource resource, string name, InteractionInputCollection? arguments, CancellationToken cancellationToken)
    {
        var ids = resource.InstanceIds();
        var results = await Task.WhenAll(ids.Select(id => ExecuteAsync(resource, id, name, arguments, cancellationToken))).ConfigureAwait(false);
        return results.Length == 1 ? results[0] : Together(ids, results);
    }

    private Task<ExecuteCommandResult> FindAndExecuteAsync(
        string resourceId, string name, InteractionInputCollection? arguments, CancellationToken cancellationToken) =>
        _notifications.TryGetCurrentState(resourceId, out var state)
            ? ExecuteAsync(state.Resource, state.ResourceId, name, arguments, cancellationToken)
            : Task.FromResult(CommandResults.Failure($"Resource '{resourceId}' not found."));

    private async Task<ExecuteCommandResult> ExecuteAsync(
        IResource resource, string id, string name, InteractionInputCollection? given, CancellationToken cancellationToken)
    {
        var log = _logs.GetLogger(resource);
        if (resource.Annotations.OfType<ResourceCommandAnnotation>().SingleOrDefault(c => c.Name == name) is not { } command)
        {
            return CommandResults.Failure($"Command '{name}' not available for resource '{resource.Name}'.");
        }

        ResourceLog.CommandExecuting(log, name);
        try
        {
            var arguments = CommandArguments.Complete(command, given);
            if (!await CommandArguments.AreValidAsync(command, arguments, _services, cancellationToken).ConfigureAwait(false))
            {
                return new ExecuteCommandResult { Success = false, Message = "Command argument validation failed.", InvalidArguments = arguments };
            }

            var result = await command.ExecuteCommand(new ExecuteCommandContext
            {
                Services = _services,
                ResourceName = id,
                CancellationToken = cancellationToken,
                Logger = log,
                Arguments = arguments,
            }).ConfigureAwait(false);
            if (result.Success)
            {
                ResourceLog.CommandExecuted(log, name);
            }
            else if (!result.Canceled)
            {
                ResourceLog.CommandFailed(log, name, result.Message);
            }

            return result;
        }
        catch (OperationCanceledException)
        {
            return CommandResults.Canceled();
        }
        catch (Exception e)
        {
            ResourceLog.CommandThrew(log, e, name);
            return CommandResults.Failure(e);
        }
    }

    /// <summary>The result of several instances: the failures, if there are any.</summary>
    private static ExecuteCommandResult Together(string[] ids, ExecuteCommandResult[] results)
    {
        var failures = ids.Zip(results).Where(r => r.Second is { Success: false, Canceled: false }).ToArray();
        if (failures.Length > 0)
        {
            var lines = failures.Select(f => $"Resource '{f.First}' failed with error message: {f.Second.Message}")
                .Prepend(string.Create(CultureInfo.InvariantCulture, $"{failures.Length} command executions failed."));
            return CommandResults.Failure(string.Join(Environment.NewLine, lines));
        }

        return results.Any(r => r.Canceled)
            ? CommandResults.Canceled()
            : new ExecuteCommandResult { Success = true, Data = results.FirstOrDefault(r => r.Data is not null)?.Data };
    }
}
