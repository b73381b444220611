using System.Text.RegularExpressions;
using OrderDemo.ServiceDefaults.Settings;

namespace OrderDemo.LoadGen.Target;

/// <summary>
/// The base URL of a server: an address or the name of a service, with an optional base path, and with optional credentials for
/// basic authentication, which are never shown.
/// </summary>
internal sealed partial class BaseUrl
{
    public const string Syntax = "an absolute URL like http://api or http://localhost:5080, without a query";

    // Paths are sent as they are written: .NET would resolve dots and decode percent-encoded characters.
    private static readonly UriCreationOptions AsWritten = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _path;

    /// <exception cref="UsageException">The text is not such a URL.</exception>
    public BaseUrl(string url, string name = "The target")
    {
        var match = Parts().Match(url);
        if (!match.Success || !Uri.TryCreate($"{match.Groups["scheme"]}://{match.Groups["host"]}", UriKind.Absolute, out var uri)
            || IndexOfInvalid(match.Groups["path"].Value) >= 0)
        {
            throw new UsageException($"{name} must be {Syntax}, not '{SettingsValidation.Shown(url)}'.");
        }

        Origin = uri.GetLeftPart(UriPartial.Authority);
        _path = match.Groups["path"].Value.TrimEnd('/');
        if (match.Groups["user"] is not { Success: true, Value: var user }) return;
        var credentials = Uri.UnescapeDataString(user.Contains(':', StringComparison.Ordinal) ? user : user + ":");
        Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes(credentials));
    }

    /// <summary>Scheme, host and port.</summary>
    public string Origin { get; }

    /// <summary>The header <c>Authorization</c>; null where the URL has no credentials.</summary>
    public string? Authorization { get; }

    public static bool IsValid(string? url)
    {
        try
        {
            return new BaseUrl(url ?? "") is not null;
        }
        catch (UsageException)
        {
            return false;
        }
    }

    /// <summary>The address of a path, with its query, below the base path.</summary>
    /// <exception cref="UsageException">The path has a character that a URL cannot have.</exception>
    public Uri Address(string path) => new(Origin + _path + Checked(path), AsWritten);

    /// <summary>The address of what a response refers to, such as a <c>Location</c>: a URL of this server, or a path of it.</summary>
    /// <exception cref="UsageException">It is on another server.</exception>
    public Uri AddressOf(string reference)
    {
        var path = reference.StartsWith(Origin + "/", StringComparison.OrdinalIgnoreCase) ? reference[Origin.Length..] : reference;
        return path.StartsWith('/') ? new(Origin + Checked(path), AsWritten) : throw new UsageException($"'{reference}' is not a URL of {Origin}.");
    }

    /// <summary>A path with its query, as RFC 3986 allows it, with a slash at its start.</summary>
    /// <exception cref="UsageException">It has a character that a URL cannot have.</exception>
    public static string Checked(string path)
    {
        var invalid = IndexOfInvalid(path);
        if (invalid < 0) return path.StartsWith('/') ? path : "/" + path;
        Rune.DecodeFromUtf16(path.AsSpan(invalid), out var rune, out _);
        throw new UsageException($"The path '{path}' has a character that a URL cannot have there: write it as {Uri.EscapeDataString($"{rune}")}.");
    }

    /// <summary>The URL without credentials.</summary>
    public override string ToString() => Origin + _path;

    private static int IndexOfInvalid(string path) => ValidPath().Match(path).Length is var valid && valid == path.Length ? -1 : valid;

    [GeneratedRegex(@"^(?<scheme>https?)://(?:(?<user>[^/?#\s]*)@)?(?<host>[^@/?#\s\\]+)(?<path>/[^?#]*)?\z", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Parts();

    [GeneratedRegex(@"^(?:[A-Za-z0-9._~!$&'()*+,;=:@/?-]|%[0-9A-Fa-f]{2})*", RegexOptions.None, 1000)]
    private static partial Regex ValidPath();
}
