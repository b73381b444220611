using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds environment variables when a resource starts.</summary>
/// <param name="callback">Changes the variables.</param>
public class EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Changes the variables.</summary>
    public Func<EnvironmentCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>The environment variables of a resource that starts.</summary>
/// <param name="executionContext">The application's mode.</param>
/// <param name="resource">The resource.</param>
/// <param name="environmentVariables">The variables so far: texts, or values such as <see cref="ReferenceExpression"/>.</param>
/// <param name="cancellationToken">Ends when the resource is no longer wanted.</param>
public class EnvironmentCallbackContext(
    DistributedApplicationExecutionContext executionContext,
    IResource resource,
    Dictionary<string, object>? environmentVariables = null,
    CancellationToken cancellationToken = default)
{
    /// <summary>The variables so far: texts, or values such as <see cref="ReferenceExpression"/>.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = environmentVariables ?? [];

    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The application's mode.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>Ends when the resource is no longer wanted.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>Writes to the resource's log.</summary>
    public ILogger Logger { get; set; } = NullLogger.Instance;
}

/// <summary>Adds command-line arguments when a resource starts.</summary>
/// <param name="callback">Changes the arguments.</param>
public class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Changes the arguments.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>The command-line arguments of a resource that starts.</summary>
/// <param name="args">The arguments so far: texts, or values such as <see cref="ReferenceExpression"/>.</param>
/// <param name="resource">The resource.</param>
/// <param name="cancellationToken">Ends when the resource is no longer wanted.</param>
public sealed class CommandLineArgsCallbackContext(IList<object> args, IResource resource, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments so far: texts, or values such as <see cref="ReferenceExpression"/>.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Ends when the resource is no longer wanted.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;

    /// <summary>The application's mode.</summary>
    public required DistributedApplicationExecutionContext ExecutionContext { get; init; }

    /// <summary>Writes to the resource's log.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;
}

/// <summary>Adds arguments for the container engine when a container starts.</summary>
/// <param name="callback">Changes the arguments.</param>
public sealed class ContainerRuntimeArgsCallbackAnnotation(Func<ContainerRuntimeArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Changes the arguments.</summary>
    public Func<ContainerRuntimeArgsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>The container engine's arguments for a container that starts.</summary>
/// <param name="args">The arguments so far.</param>
/// <param name="cancellationToken">Ends when the resource is no longer wanted.</param>
public sealed class ContainerRuntimeArgsCallbackContext(IList<object> args, CancellationToken cancellationToken = default)
{
    /// <summary>The arguments so far.</summary>
    public IList<object> Args { get; } = args;

    /// <summary>Ends when the resource is no longer wanted.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
