using System.Globalization;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>Writes the values of environment variables and arguments as the services see them: names for addresses, <c>${NAME}</c> for parameters.</summary>
internal sealed class ValueWriter(DockerComposeServiceResource service)
{
    public async Task<string> TextAsync(object? value, CancellationToken cancellationToken) => value switch
    {
        null => "",

        // Compose would read a variable where there is a dollar sign.
        string text => text.Replace("$", "$$", StringComparison.Ordinal),
        ParameterResource parameter => service.Parent.Capture(parameter.Name, $"Parameter {parameter.Name}", parameter),
        EndpointReference endpoint => Property(endpoint, EndpointProperty.Url),
        EndpointReferenceExpression expression => Property(expression.Endpoint, expression.Property),
        ConnectionStringReference reference => await TextAsync(reference.Resource.ConnectionStringExpression, cancellationToken).ConfigureAwait(false),
        IResourceWithConnectionString resource => await TextAsync(resource.ConnectionStringExpression, cancellationToken).ConfigureAwait(false),
        IResourceBuilder<IResource> builder => await TextAsync(builder.Resource, cancellationToken).ConfigureAwait(false),
        ReferenceExpression { IsConditional: true } expression => await TextAsync(await BranchAsync(expression, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false),
        ReferenceExpression expression => await FormatAsync(expression, cancellationToken).ConfigureAwait(false),
        IManifestExpressionProvider provider => service.Parent.Capture(provider.ValueExpression.Trim('{', '}'), description: null, provider),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    /// <summary>The port inside the container.</summary>
    public string PortOf(IResource resource, EndpointAnnotation endpoint)
    {
        var port = resource.ResolveEndpoints().Single(resolved => resolved.Endpoint.Name == endpoint.Name).TargetPort.Value;
        return port?.ToString(CultureInfo.InvariantCulture)
            ?? service.Parent.Capture($"{resource.Name}_PORT", $"Default container port for {resource.Name}", new ContainerPortReference(resource));
    }

    private static async Task<ReferenceExpression> BranchAsync(ReferenceExpression expression, CancellationToken cancellationToken)
    {
        var condition = await expression.Condition!.GetValueAsync(cancellationToken).ConfigureAwait(false);
        return string.Equals(condition, expression.MatchValue, StringComparison.OrdinalIgnoreCase) ? expression.WhenTrue! : expression.WhenFalse!;
    }

    private async Task<string> FormatAsync(ReferenceExpression expression, CancellationToken cancellationToken)
    {
        var parts = new object[expression.ValueProviders.Count];
        for (var i = 0; i < parts.Length; i++) parts[i] = await TextAsync(expression.ValueProviders[i], cancellationToken).ConfigureAwait(false);
        return string.Format(CultureInfo.InvariantCulture, expression.Format.Replace("$", "$$", StringComparison.Ordinal), parts);
    }

    private string Property(EndpointReference endpoint, EndpointProperty property)
    {
        var host = DockerComposeEnvironmentResource.ServiceName(endpoint.Resource);
        var port = PortOf(endpoint.Resource, endpoint.EndpointAnnotation);
        return property switch
        {
            EndpointProperty.Url => $"{endpoint.Scheme}://{host}:{port}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.Port or EndpointProperty.TargetPort => port,
            EndpointProperty.HostAndPort => $"{host}:{port}",
            EndpointProperty.Scheme => endpoint.Scheme,
            _ => throw new NotSupportedException($"The property {property} of the endpoint '{endpoint.EndpointName}' is not known."),
        };
    }
}
