using System.Text.RegularExpressions;

namespace OrderDemo.ServiceDefaults.Settings;

/// <summary>Says in the words of <see cref="SettingsValidator{T}"/> that a value could not be converted to the type of its setting.</summary>
internal static partial class BindingError
{
    /// <param name="message">What the binder says.</param>
    public static string Describe(string message) => Pattern().Match(message) is { Success: true } match
        ? $"{match.Groups["key"].Value} must be {Allowed(match.Groups["type"].Value)}{(match.Groups["value"] is { Success: true, Value: var value } ? $", not '{value}'" : "")}."
        : message;

    private static string Allowed(string type) => type switch
    {
        "System.Boolean" => "true or false",
        "System.Int32" or "System.Int64" => "a whole number in range",
        "System.Double" => "a number",
        "System.TimeSpan" => "a time like 00:00:01.5",
        _ => $"a value of {type}",
    };

    [GeneratedRegex("value( '(?<value>[^']*)')? at '(?<key>[^']*)' to type '(?<type>[^']*)'", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
