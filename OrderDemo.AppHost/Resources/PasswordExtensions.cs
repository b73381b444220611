using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace OrderDemo.AppHost.Resources;

internal static class PasswordExtensions
{
    /// <summary>
    /// Adds a generated password. It is stored in the AppHost's user secrets, since the data that it protects is kept too. The user may
    /// set it to any printable characters.
    /// </summary>
    /// <param name="unreadable">A pattern of what the program that takes the password cannot read.</param>
    /// <exception cref="DistributedApplicationException">The user set it to a value that cannot be used.</exception>
    public static IResourceBuilder<ParameterResource> AddPassword(
        this IDistributedApplicationBuilder builder, string name, [StringSyntax(StringSyntaxAttribute.Regex)] string? unreadable = null)
    {
        if (builder.Configuration[$"Parameters:{name}"] is { } value && ProblemOf(value, unreadable) is { } problem)
        {
            throw new DistributedApplicationException($"Parameters:{name} {problem}. Choose another password.");
        }

        return builder.AddParameter(name, new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);
    }

    // It tells no more of the password than it must.
    private static string? ProblemOf(string password, string? unreadable)
    {
        if (password.Length == 0) return "is empty";
        if (password.Any(char.IsControl)) return "has characters that are not printable";
        return unreadable is not null && Regex.Match(password, unreadable, RegexOptions.None, TimeSpan.FromSeconds(1)) is { Success: true, Value: var found }
            ? $"has '{found[..Math.Min(2, found.Length)]}', which the program that takes it cannot read"
            : null;
    }
}
