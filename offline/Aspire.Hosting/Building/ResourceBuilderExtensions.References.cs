using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>Hands over a connection string as <c>ConnectionStrings__NAME</c>, and its parts as <c>NAME_PART</c>.</summary>
    /// <param name="builder">The resource that connects.</param>
    /// <param name="source">The resource that it connects to.</param>
    /// <param name="connectionName">NAME; the source's name if null.</param>
    /// <param name="optional">Whether the variable is left out when there is no connection string.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false)
        where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        AddReference(builder, resource);
        return builder.WithEnvironment(async context =>
        {
            if (optional && await resource.GetConnectionStringAsync(context.CancellationToken).ConfigureAwait(false) is null)
            {
                return;
            }

            context.EnvironmentVariables[resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}"] = resource;
            foreach (var (part, value) in resource.GetConnectionProperties())
            {
                context.EnvironmentVariables[$"{VariablePrefix(name)}_{part.ToUpperInvariant()}"] = value;
            }
        });
    }

    /// <summary>Hands over all endpoints as <c>services__NAME__ENDPOINT__0</c> and <c>NAME_ENDPOINT</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source)
        where TDestination : IResourceWithEnvironment => WithEndpoints(builder, source.Resource, null);

    /// <summary>Hands over all endpoints as <c>services__NAME__ENDPOINT__0</c> and <c>NAME_ENDPOINT</c>.</summary>
    /// <param name="builder">The resource that calls.</param>
    /// <param name="source">The resource that it calls.</param>
    /// <param name="name">NAME, with letters as they are.</param>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source, string name)
        where TDestination : IResourceWithEnvironment => WithEndpoints(builder, source.Resource, name);

    /// <summary>Hands over an endpoint as <c>services__NAME__ENDPOINT__0</c> and <c>NAME_ENDPOINT</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference)
        where TDestination : IResourceWithEnvironment
    {
        AddReference(builder, endpointReference);
        return builder.WithEnvironment(context => AddServiceDiscovery(context, endpointReference, null));
    }

    /// <summary>Hands over a URL as <c>services__NAME__default__0</c> and <c>NAME</c>.</summary>
    /// <exception cref="InvalidOperationException">It is not absolute, or has a query or a fragment.</exception>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri)
        where TDestination : IResourceWithEnvironment
    {
        var problem = !uri.IsAbsoluteUri ? "it must be absolute"
            : uri.Fragment.Length > 0 ? "it cannot contain a fragment"
            : uri.Query.Length > 0 ? "it cannot contain a query string"
            : null;
        return problem is null
            ? builder.WithEnvironment($"services__{name}__default__0", uri.ToString()).WithEnvironment(VariableName(name), uri.ToString())
            : throw new InvalidOperationException(
                $"The URI for service reference '{name}' is invalid while configuring target resource '{builder.Resource.Name}': {problem}.");
    }

    /// <summary>Hands over the URL of a service that runs elsewhere as <c>services__NAME__SCHEME__0</c> and <c>NAME</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(
        this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService)
        where TDestination : IResourceWithEnvironment
    {
        var service = externalService.Resource;
        AddReference(builder, service);
        return builder.WithEnvironment(async context =>
        {
            var url = await service.ResolveAsync(context.CancellationToken).ConfigureAwait(false);
            var variable = VariablePrefix(service.Name) + (service.Uri is null ? "_" + VariablePrefix(url.Scheme) : "");
            object value = service.UrlParameter is { } parameter ? parameter : url.ToString();
            context.EnvironmentVariables[$"services__{service.Name}__{url.Scheme}__0"] = value;
            context.EnvironmentVariables[variable] = value;
        });
    }

    private static IResourceBuilder<TDestination> WithEndpoints<TDestination>(IResourceBuilder<TDestination> builder, IResourceWithServiceDiscovery source, string? name)
        where TDestination : IResourceWithEnvironment
    {
        AddReference(builder, source);
        return builder.WithEnvironment(context =>
        {
            foreach (var endpoint in source.GetEndpoints())
            {
                AddServiceDiscovery(context, endpoint, name);
            }
        });
    }

    private static void AddServiceDiscovery(EnvironmentCallbackContext context, EndpointReference endpoint, string? name)
    {
        var variable = name is null ? VariablePrefix(endpoint.Resource.Name) : VariableName(name);
        context.EnvironmentVariables[$"services__{name ?? endpoint.Resource.Name}__{endpoint.EndpointName}__0"] = endpoint;
        context.EnvironmentVariables[$"{variable}_{VariablePrefix(endpoint.EndpointName)}"] = endpoint;
    }

    private static string VariablePrefix(string name) => VariableName(name).ToUpperInvariant();

    private static string VariableName(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));
}
