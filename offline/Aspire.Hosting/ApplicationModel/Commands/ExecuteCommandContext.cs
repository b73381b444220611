using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command that is being executed.</summary>
public sealed class ExecuteCommandContext
{
    /// <summary>The application's services.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>The id of the resource's instance.</summary>
    public required string ResourceName { get; init; }

    /// <summary>Ends when the result is no longer wanted.</summary>
    public required CancellationToken CancellationToken { get; init; }

    /// <summary>Writes to the resource's log.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>The command's arguments, checked.</summary>
    public required InteractionInputCollection Arguments { get; init; }
}
