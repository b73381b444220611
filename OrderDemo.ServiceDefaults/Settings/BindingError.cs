using System.Text.RegularExpressions;

namespace OrderDemo.ServiceDefaults.Settings;

/// <summary>Rewrites the errors of the configuration binder in the form of <see cref="SettingsValidator{T}"/>.</summary>
internal static partial class BindingError
{
    /// <param name="message">The message of the binder.</param>
    /// <returns>Null if the message is not from the binder.</returns>
    public static string? Describe(string message)
    {
        if (Conversion().Match(message) is { Success: true, Groups: var found })
        {
            return $"{found["key"].Value} must be {Allowed(found["type"].Value)}{(found["value"] is { Success: true, Value: var value } ? $", not '{value}'" : "")}.";
        }

        return Unknown().Match(message) is { Success: true } unknown ? $"The setting {unknown.Groups["names"].Value} does not exist; docs/settings.md lists all." : null;
    }

    private static string Allowed(string type) => type switch
    {
        "System.Boolean" => "true or false",
        "System.Int32" or "System.Int64" => "a whole number in range",
        "System.Double" => "a number",
        "System.TimeSpan" => "a time like 00:00:01.5",
        _ when AppDomain.CurrentDomain.GetAssemblies().Select(assembly => assembly.GetType(type)).FirstOrDefault(found => found is { IsEnum: true }) is { } values =>
            string.Join(" or ", Enum.GetNames(values)),
        _ => $"a value of {type}",
    };

    [GeneratedRegex("value( '(?<value>[^']*)')? at '(?<key>[^']*)' to type '(?<type>[^']*)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Conversion();

    [GeneratedRegex("not found on the instance of [^:]+: (?<names>.+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unknown();
}
