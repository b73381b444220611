using System.Globalization;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Fills in and checks the arguments of a command that is given.</summary>
internal static class CommandArguments
{
    private const int DefaultMaxLength = 8000;

    /// <summary>All that the command takes: with what was given, else with what the command suggests.</summary>
    public static InteractionInputCollection Complete(ResourceCommandAnnotation command, InteractionInputCollection? given)
    {
        if (command.Arguments.Count == 0)
        {
            return given ?? new([]);
        }

        return new([.. command.Arguments.Select(a => a.With(given is not null && given.TryGetByName(a.Name, out var input) ? input.Value : a.Value))]);
    }

    /// <summary>Checks the arguments, and notes with each what is wrong with it.</summary>
    public static async Task<bool> AreValidAsync(
        ResourceCommandAnnotation command, InteractionInputCollection arguments, IServiceProvider services, CancellationToken cancellationToken)
    {
        var context = new InputsDialogValidationContext { Inputs = arguments, CancellationToken = cancellationToken, Services = services };
        foreach (var argument in arguments.Where(a => !a.Disabled))
        {
            argument.Value = argument.InputType == InputType.SecretText ? argument.Value : argument.Value?.Trim();
            if (WhatIsWrong(argument) is { } error)
            {
                context.AddValidationError(argument, error);
            }
        }

        if (!context.HasErrors && command.ValidateArguments is { } validate)
        {
            await validate(context).ConfigureAwait(false);
        }

        return !context.HasErrors;
    }

    private static string? WhatIsWrong(InteractionInput argument)
    {
        if (string.IsNullOrEmpty(argument.Value))
        {
            return argument.Required ? "Value is required." : null;
        }

        var value = argument.Value;
        var maxLength = argument.MaxLength ?? DefaultMaxLength;
        return argument.InputType switch
        {
            InputType.Text or InputType.SecretText when value.Length > maxLength =>
                string.Create(CultureInfo.InvariantCulture, $"Value length exceeds {maxLength} characters."),
            InputType.Choice when !argument.AllowCustomChoice && argument.Options is { } options && options.All(o => o.Key != value) =>
                "Value must be one of the provided options.",
            InputType.Boolean when !bool.TryParse(value, out _) => "Value must be a valid boolean.",
            InputType.Number when !double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _) => "Value must be a valid number.",
            _ => null,
        };
    }
}
