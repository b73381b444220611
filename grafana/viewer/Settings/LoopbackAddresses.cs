using System.Net;

namespace OrderDemo.GrafanaViewer.Settings;

/// <summary>
/// The addresses in <c>ASPNETCORE_URLS</c>. The viewer has no login, so only loopback is allowed, except in a container, where
/// the published port decides who can reach it.
/// </summary>
internal static class LoopbackAddresses
{
    private const string Default = "http://localhost:3000";

    /// <summary>Adds the configured addresses.</summary>
    /// <exception cref="ViewerSettingException">An address is not loopback, outside of a container.</exception>
    public static void AddLoopback(this ICollection<string> urls, IConfiguration configuration)
    {
        // Set in images of .NET as DOTNET_RUNNING_IN_CONTAINER.
        var inContainer = configuration.GetValue<bool>("RUNNING_IN_CONTAINER");
        foreach (var address in (configuration["urls"] ?? Default).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!inContainer && !IsLoopback(address))
            {
                throw new ViewerSettingException($"ASPNETCORE_URLS has '{address}': the viewer listens on loopback only, for example on {Default}.");
            }

            urls.Add(address);
        }
    }

    private static bool IsLoopback(string address)
    {
        try
        {
            var parsed = BindingAddress.Parse(address);
            var isName = parsed.Host == "localhost" || parsed.Host.EndsWith(".localhost", StringComparison.Ordinal);
            return parsed is { Scheme: "http", Port: >= IPEndPoint.MinPort and <= IPEndPoint.MaxPort }
                && (isName || (IPAddress.TryParse(parsed.Host, out var ip) && IPAddress.IsLoopback(ip)));
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
