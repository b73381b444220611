using System.Collections.Immutable;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What can be seen of a command at one moment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Whether it can be given.</param>
/// <param name="DisplayName">How it is shown.</param>
/// <param name="DisplayDescription">What it does.</param>
/// <param name="Parameter">Not used any more.</param>
/// <param name="ConfirmationMessage">What to ask before it is executed.</param>
/// <param name="IconName">Its icon, by the names of the Fluent UI icons.</param>
/// <param name="IconVariant">The icon's variant.</param>
/// <param name="IsHighlighted">Whether it is shown beside the resource rather than in its menu.</param>
public sealed record ResourceCommandSnapshot(
    string Name,
    ResourceCommandState State,
    string DisplayName,
    string? DisplayDescription,
    object? Parameter,
    string? ConfirmationMessage,
    string? IconName,
    IconVariant? IconVariant,
    bool IsHighlighted)
{
    /// <summary>What it takes from whoever gives it.</summary>
    public IReadOnlyList<InteractionInput> Arguments { get; init; } = [];

    /// <summary>Who is shown it.</summary>
    public ResourceCommandVisibility Visibility { get; init; } = ResourceCommandVisibility.UI | ResourceCommandVisibility.Api;

    /// <summary>The commands of a resource, as they are now that the rest of its snapshot is known.</summary>
    internal static ImmutableArray<ResourceCommandSnapshot> Of(IResource resource, CustomResourceSnapshot snapshot, IServiceProvider services, ILogger log)
    {
        var context = new UpdateCommandStateContext { ResourceSnapshot = snapshot, Services = services };
        return
        [
            .. resource.Annotations.OfType<ResourceCommandAnnotation>().ToArray().Select(command => new ResourceCommandSnapshot(
                command.Name,
                StateOf(command, context, log),
                command.DisplayName,
                command.DisplayDescription,
                null,
                command.ConfirmationMessage,
                command.IconName,
                command.IconVariant,
                command.IsHighlighted)
            {
                Arguments = command.Arguments,
                Visibility = command.Visibility,
            }),
        ];
    }

    /// <summary>A command that cannot say whether it can be given must not keep its resource from changing.</summary>
    private static ResourceCommandState StateOf(ResourceCommandAnnotation command, UpdateCommandStateContext context, ILogger log)
    {
        try
        {
            return command.UpdateState(context);
        }
        catch (Exception e)
        {
            ResourceLog.CommandStateUnknown(log, e, command.Name);
            return ResourceCommandState.Disabled;
        }
    }
}
