using System.Globalization;

namespace OrderDemo.ServiceDefaults.Settings;

/// <summary>
/// Validates options and nested options by their data annotations. An error names the key, the allowed values and the value:
/// <c>LoadGen:Rate must be 0 to 10000, not -1.</c> The validators that .NET generates do not name the key.
/// </summary>
/// <param name="section">The section that the options are bound to.</param>
internal sealed class SettingsValidator<T>(string section) : IValidateOptions<T>
    where T : class
{
    public ValidateOptionsResult Validate(string? name, T options) =>
        Errors(section, options).ToList() is { Count: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;

    private static IEnumerable<string> Errors(string section, object options)
    {
        foreach (var property in options.GetType().GetProperties())
        {
            var (key, value) = ($"{section}:{property.Name}", property.GetValue(options));
            if (AllowedValues.Of(property) is { } allowed && !allowed.Contain(value))
                yield return $"{key} must be {allowed}, not '{SettingsValidation.Shown(value)}'.";
            if (value is null or string || !property.PropertyType.IsClass) continue;
            foreach (var error in Errors(key, value)) yield return error;
        }
    }
}

/// <summary>Registers the validation of options.</summary>
public static class SettingsValidation
{
    /// <summary>A value for a message, without the user and password that a URL can have.</summary>
    public static string Shown(object? value)
    {
        var text = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return text.LastIndexOf('@') is var at and >= 0 ? "…" + text[at..] : text;
    }

    /// <summary>Validates options by their data annotations at start; an invalid one stops the program (<see cref="StartUp"/>).</summary>
    /// <param name="section">The section that the options are bound to.</param>
    public static OptionsBuilder<T> ValidateSettings<T>(this OptionsBuilder<T> options, string section)
        where T : class
    {
        options.Services.AddSingleton<IValidateOptions<T>>(new SettingsValidator<T>(section));
        return options.ValidateOnStart();
    }
}
