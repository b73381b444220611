namespace Aspire.Hosting.ApplicationModel;

/// <summary>The rules for names of resources and endpoints.</summary>
internal static class ResourceName
{
    private const int MaxLength = 64;

    public static void Validate(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var rule = name switch
        {
            { Length: > MaxLength } => $"must be at most {MaxLength} characters long",
            _ when !name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') => "may only have ASCII letters, digits and hyphens",
            _ when !char.IsAsciiLetter(name[0]) => "must start with an ASCII letter",
            _ when name.EndsWith('-') => "must not end with a hyphen",
            _ when name.Contains("--", StringComparison.Ordinal) => "must not have two hyphens in a row",
            _ => null,
        };
        if (rule is not null)
        {
            throw new ArgumentException($"Resource name '{name}' is invalid: it {rule}.", nameof(name));
        }
    }
}
