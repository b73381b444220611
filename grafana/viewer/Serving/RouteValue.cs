namespace OrderDemo.GrafanaViewer.Serving;

/// <summary>Values in the path of a URL.</summary>
internal static class RouteValue
{
    /// <summary>Whether a route value names a uid. Routing decodes everything but the slash.</summary>
    public static bool Is(string value, string uid) => value == uid || value.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase) == uid;
}
