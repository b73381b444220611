using Microsoft.AspNetCore.HostFiltering;
using Microsoft.Extensions.Primitives;

namespace OrderDemo.ServiceDefaults.Security;

/// <summary>
/// Refuses what a page of another site can make a browser on this machine send: changes, which need no permission to be sent, and
/// any request under a host name of that site that resolves to this machine (DNS rebinding), whose response the page could read.
/// Programs, which send none of a browser's headers, are not affected.
/// </summary>
public static class ForeignRequests
{
    private const string AllowedHosts = "AllowedHosts";

    // Names that no other site can have: those of this machine, and those that containers call it by.
    private static readonly string[] OwnNames =
        ["localhost", "*.localhost", "host.docker.internal", "host.containers.internal", "*.dev.internal", Environment.MachineName];

    /// <summary>Replaces the host filter of ASP.NET Core, whose error responses are HTML.</summary>
    public static void AddForeignRequestChecks(this IServiceCollection services) =>
        services.Configure<HostFilteringOptions>(options => options.AllowedHosts = ["*"]);

    /// <summary>
    /// Refuses foreign requests with problem details. The host must be an IP address, to which no name can be rebound, or one of
    /// <c>AllowedHosts</c>, by default the names of this machine; <c>*</c> allows all.
    /// </summary>
    public static void UseForeignRequestChecks(this WebApplication app)
    {
        var allowed = app.Configuration[AllowedHosts]?.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        StringSegment[] names = [.. allowed is { Length: > 0 } ? allowed : OwnNames];
        app.Use(next => context =>
        {
            if (!IsAllowed(context.Request.Host, names))
            {
                var detail = $"The host '{context.Request.Host}' is not allowed: the setting {AllowedHosts} lists names.";
                return Refuse(context, StatusCodes.Status400BadRequest, detail);
            }

            return IsProtected(context) && IsForeign(context.Request)
                ? Refuse(context, StatusCodes.Status403Forbidden, "The request comes from a page of another site.")
                : next(context);
        });
    }

    /// <summary>Protects endpoints whose GET requests have an effect, or which no other page may embed, like changes.</summary>
    public static TBuilder RefuseOtherSites<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(ForOwnPages.Instance);

    // Health checks of a container engine send no host.
    private static bool IsAllowed(HostString host, StringSegment[] names) => !host.HasValue || HostString.MatchesAny(host.Value, names)
        || Uri.CheckHostName(host.Host) is UriHostNameType.IPv4 or UriHostNameType.IPv6;

    private static bool IsProtected(HttpContext context) =>
        !(HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        || context.GetEndpoint()?.Metadata.GetMetadata<ForOwnPages>() is not null;

    private static bool IsForeign(HttpRequest request)
    {
        var headers = request.Headers;
        var (site, origin, referer) = (headers["Sec-Fetch-Site"], headers.Origin, headers.Referer);
        if (site.Count > 0 && site is not ["same-origin" or "none"]) return true;
        if (origin.Count > 0 && !IsOwn(origin)) return true;
        if (referer.Count > 0 && !IsOwn(referer)) return true;

        // Over plain HTTP to another machine browsers leave out Sec-Fetch-Site, and a page can leave out the referrer.
        return site.Count + origin.Count + referer.Count == 0 && IsBrowser(headers.UserAgent.ToString());

        // The scheme may differ behind a proxy.
        bool IsOwn(StringValues url) => url is [{ } text] && Uri.TryCreate(text, UriKind.Absolute, out var uri)
            && string.Equals(uri.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsBrowser(string agent) =>
        agent.StartsWith("Mozilla/", StringComparison.Ordinal) && !agent.Contains("PowerShell/", StringComparison.Ordinal);

    private static Task Refuse(HttpContext context, int status, string detail) =>
        TypedResults.Problem(detail, statusCode: status).ExecuteAsync(context);

    private sealed class ForOwnPages
    {
        public static readonly ForOwnPages Instance = new();
    }
}
