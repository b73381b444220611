namespace OrderDemo.GrafanaViewer.Settings;

internal static class HttpUrl
{
    /// <summary>
    /// An <c>http</c> or <c>https</c> URL that API paths can be appended to; null if the text is not one. Credentials are not
    /// supported.
    /// </summary>
    public static Uri? Parse(string? text)
    {
        var isValid = Uri.TryCreate(text, UriKind.Absolute, out var url)
            && url is { Scheme: "http" or "https", UserInfo: "", Query: "", Fragment: "" };
        return isValid ? new Uri(url!.AbsoluteUri.TrimEnd('/') + "/") : null;
    }
}
