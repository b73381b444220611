namespace Aspire.Hosting.ApplicationModel;

/// <summary>A command of a resource.</summary>
/// <param name="name">Unique among the resource's.</param>
/// <param name="displayName">How it is shown.</param>
/// <param name="updateState">Says whether it can be given.</param>
/// <param name="executeCommand">Does it.</param>
/// <param name="displayDescription">What it does.</param>
/// <param name="arguments">What it takes from whoever gives it.</param>
/// <param name="confirmationMessage">What to ask before it is executed.</param>
/// <param name="iconName">Its icon, by the names of the Fluent UI icons.</param>
/// <param name="iconVariant">The icon's variant.</param>
/// <param name="isHighlighted">Whether it is shown beside the resource rather than in its menu.</param>
/// <param name="visibility">Who is shown it.</param>
/// <param name="validateArguments">Checks the arguments.</param>
public sealed class ResourceCommandAnnotation(
    string name,
    string displayName,
    Func<UpdateCommandStateContext, ResourceCommandState> updateState,
    Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand,
    string? displayDescription,
    IReadOnlyList<InteractionInput>? arguments,
    string? confirmationMessage,
    string? iconName,
    IconVariant? iconVariant,
    bool isHighlighted,
    ResourceCommandVisibility visibility = ResourceCommandVisibility.UI | ResourceCommandVisibility.Api,
    Func<InputsDialogValidationContext, Task>? validateArguments = null) : IResourceAnnotation
{
    /// <summary>The name, unique among the resource's.</summary>
    public string Name { get; } = name;

    /// <summary>How it is shown.</summary>
    public string DisplayName { get; } = displayName;

    /// <summary>Says whether it can be given. Called on every change of the resource.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState> UpdateState { get; } = updateState;

    /// <summary>Does it.</summary>
    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; } = executeCommand;

    /// <summary>What it does.</summary>
    public string? DisplayDescription { get; } = displayDescription;

    /// <summary>What it takes from whoever gives it.</summary>
    public IReadOnlyList<InteractionInput> Arguments { get; } = arguments ?? [];

    /// <summary>Checks the arguments.</summary>
    public Func<InputsDialogValidationContext, Task>? ValidateArguments { get; } = validateArguments;

    /// <summary>What to ask before it is executed.</summary>
    public string? ConfirmationMessage { get; } = confirmationMessage;

    /// <summary>Its icon.</summary>
    public string? IconName { get; } = iconName;

    /// <summary>The icon's variant.</summary>
    public IconVariant? IconVariant { get; } = iconVariant;

    /// <summary>Whether it is shown beside the resource rather than in its menu.</summary>
    public bool IsHighlighted { get; } = isHighlighted;

    /// <summary>Who is shown it.</summary>
    public ResourceCommandVisibility Visibility { get; } = visibility;
}
