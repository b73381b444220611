using System.Text.RegularExpressions;

namespace OrderDemo.AppHost.Progress;

/// <summary>Explains a login that the database denies: a kept database of a container has the passwords of the run that created it.</summary>
internal static partial class DeniedLogin
{
    private static readonly Dictionary<string, string> Parameters = new()
    {
        ["root"] = "mariadb-password",
        ["orders_app"] = "orders-app-password",
        ["exporter"] = "exporter-password",
    };

    /// <summary>One line for the description of a health check; null if it is about something else.</summary>
    /// <param name="volume">The volume of the database; null for a folder.</param>
    public static string? Explain(string? description, string? volume) => Denied().Match(description ?? "") is { Success: true } denied
        ? $"{denied.Value}: the kept database{(volume is null ? "" : $", the volume {volume},")} has another password. "
            + $"Set Parameters:{Parameters[denied.Groups["user"].Value]} to that one, or remove {(volume is null ? "the data" : "the volume")} with all orders: ./demo clean"
        : null;

    [GeneratedRegex("Access denied for user '(?<user>root|orders_app|exporter)'", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Denied();
}
