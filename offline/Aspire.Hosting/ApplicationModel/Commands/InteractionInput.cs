namespace Aspire.Hosting;

/// <summary>One value that a command takes from whoever gives it.</summary>
public sealed class InteractionInput
{
    /// <summary>Unique among the command's, whatever the case.</summary>
    public required string Name { get; init; }

    /// <summary>How it is shown; the name if null.</summary>
    public string? Label { get; init; }

    /// <summary>What it is for.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the description is Markdown.</summary>
    public bool EnableDescriptionMarkdown { get; init; }

    /// <summary>What kind of value it is.</summary>
    public required InputType InputType { get; init; }

    /// <summary>Whether there must be a value.</summary>
    public bool Required { get; init; }

    /// <summary>The values of a choice, each with how it is shown.</summary>
    public IReadOnlyList<KeyValuePair<string, string>>? Options { get; set; }

    /// <summary>The value; at first the one to suggest.</summary>
    public string? Value { get; set; }

    /// <summary>What to show while there is no value.</summary>
    public string? Placeholder { get; init; }

    /// <summary>Whether a choice takes other values too.</summary>
    public bool AllowCustomChoice { get; init; }

    /// <summary>Whether no value can be given.</summary>
    public bool Disabled { get; set; }

    /// <summary>The greatest length of a text, in characters, at least 1; 8,000 if null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int? MaxLength
    {
        get;
        init
        {
            if (value is { } length)
            {
                ArgumentOutOfRangeException.ThrowIfLessThan(length, 1, nameof(value));
            }

            field = value;
        }
    }

    /// <summary>What is wrong with the value.</summary>
    internal List<string> ValidationErrors { get; } = [];

    internal InteractionInput With(string? value) => new()
    {
        Name = Name,
        Label = Label,
        Description = Description,
        EnableDescriptionMarkdown = EnableDescriptionMarkdown,
        InputType = InputType,
        Required = Required,
        Options = Options,
        Value = value,
        Placeholder = Placeholder,
        AllowCustomChoice = AllowCustomChoice,
        Disabled = Disabled,
        MaxLength = MaxLength,
    };
}

/// <summary>The kinds of values.</summary>
public enum InputType
{
    /// <summary>A text.</summary>
    Text = 0,

    /// <summary>A text that must not be shown.</summary>
    SecretText = 1,

    /// <summary>One of several.</summary>
    Choice = 2,

    /// <summary>true or false.</summary>
    Boolean = 3,

    /// <summary>A number, with a point.</summary>
    Number = 4,
}
