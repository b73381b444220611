using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A service that runs elsewhere.</summary>
public sealed class ExternalServiceResource : Resource
{
    /// <summary>A service with a fixed URL.</summary>
    /// <exception cref="ArgumentException">It is not absolute, or has a query or a fragment.</exception>
    public ExternalServiceResource(string name, Uri uri)
        : base(name) => Uri = WhatIsWrong(uri) is { } problem ? throw new ArgumentException(problem, nameof(uri)) : uri;

    /// <summary>A service whose URL is a parameter.</summary>
    public ExternalServiceResource(string name, ParameterResource urlParameter)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(urlParameter);
        UrlParameter = urlParameter;
    }

    /// <summary>The URL, if it is fixed.</summary>
    public Uri? Uri { get; }

    /// <summary>The parameter that has the URL, if one does.</summary>
    public ParameterResource? UrlParameter { get; }

    /// <summary>Reads a URL.</summary>
    internal static bool TryRead(string? url, [NotNullWhen(true)] out Uri? uri, [NotNullWhen(false)] out string? problem)
    {
        problem = Uri.TryCreate(url, UriKind.Absolute, out uri) ? WhatIsWrong(uri) : "The URL for the external service must be an absolute URI.";
        return problem is null;
    }

    /// <summary>The URL, wherever it comes from.</summary>
    /// <exception cref="DistributedApplicationException">The parameter has no URL.</exception>
    internal async ValueTask<Uri> ResolveAsync(CancellationToken cancellationToken)
    {
        if (Uri is not null)
        {
            return Uri;
        }

        return TryRead(await UrlParameter!.GetValueAsync(cancellationToken).ConfigureAwait(false), out var uri, out var problem)
            ? uri
            : throw new DistributedApplicationException($"The URL parameter '{UrlParameter.Name}' for source resource '{Name}' is invalid: {problem}");
    }

    private static string? WhatIsWrong(Uri uri) =>
        !uri.IsAbsoluteUri ? "The URI for the external service must be absolute."
        : uri.Fragment.Length > 0 ? "The URI cannot contain a fragment."
        : uri.Query.Length > 0 ? "The URI cannot contain a query string."
        : null;
}
