using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Dashboard.Resources;

/// <summary>Commands as a page shows them, and what became of them.</summary>
internal static class CommandViews
{
    public static CommandView[] Of(CustomResourceSnapshot snapshot) =>
    [
        .. snapshot.Commands
            .Where(c => c.State != ResourceCommandState.Hidden && c.Visibility.HasFlag(ResourceCommandVisibility.UI))
            .Select(c => new CommandView(
                c.Name, c.DisplayName, c.DisplayDescription, c.ConfirmationMessage, c.IconName, c.IsHighlighted, c.State == ResourceCommandState.Enabled,
                c.Arguments.Count == 0 ? null : [.. c.Arguments.Select(Of)])),
    ];

    public static CommandAnswer Of(ExecuteCommandResult result) => new(
        result.Success,
        result.Canceled,
        result.Message,
        result.Data?.Value,
        result.InvalidArguments?.Where(a => a.ValidationErrors.Count > 0).ToDictionary(a => a.Name, a => string.Join(' ', a.ValidationErrors)));

    /// <summary>What the page sent, as the command takes it.</summary>
    public static InteractionInputCollection Inputs(CommandRequest request) =>
        new([.. (request.Arguments ?? []).Select(a => new InteractionInput { Name = a.Key, InputType = InputType.Text, Value = a.Value })]);

    private static ArgumentView Of(InteractionInput input) => new(
        input.Name,
        input.Label,
        input.Description,
        input.InputType.ToString(),
        input.Required,
        input.Disabled,
        input.InputType == InputType.SecretText ? null : input.Value,
        input.Placeholder,
        input.MaxLength,
        input.AllowCustomChoice,
        input.Options is { } options ? [.. options.Select(o => new OptionView(o.Key, o.Value))] : null);
}
