namespace OrderDemo.GrafanaViewer.Settings;

internal static class HttpUrl
{
    /// <summary>An <c>http</c> or <c>https</c> URL that API paths can be appended to; null if the text is not one. Credentials are not supported.</summary>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url is { UserInfo: "", Query: "", Fragment: "" }
            ? url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/")
            : null;
}
