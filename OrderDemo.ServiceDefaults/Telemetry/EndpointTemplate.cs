using System.Text.RegularExpressions;

namespace OrderDemo.ServiceDefaults.Telemetry;

/// <summary>Formats a route pattern like the Python original: <c>/api/order/{id:long}</c> is <c>/api/order/:id</c>.</summary>
public static partial class EndpointTemplate
{
    public static string FromRoute(string route) => Parameter().Replace($"/{route.TrimStart('/')}", ":${name}");

    [GeneratedRegex(@"\{\**(?<name>[^:=?}]+)[^}]*\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parameter();
}
