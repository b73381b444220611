using System.Globalization;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>Writes the values of environment variables and arguments as the services see them: names for addresses, <c>${NAME}</c> for parameters.</summary>
internal sealed class ValueWriter
{
    /// <summary>The variables in the values written so far.</summary>
    public Dictionary<string, CapturedEnvironmentVariable> Variables { get; } = [];

    public string Text(object? value) => value switch
    {
        // Compose would read a variable where there is a dollar sign.
        string text => text.Replace("$", "$$", StringComparison.Ordinal),
        ParameterResource parameter => Capture(parameter.Name, $"Parameter {parameter.Name}", parameter),
        EndpointReference endpoint => Property(endpoint, EndpointProperty.Url),
        EndpointReferenceExpression expression => Property(expression.Endpoint, expression.Property),
        ConnectionStringReference reference => Text(reference.Resource.ConnectionStringExpression),
        ReferenceExpression { IsConditional: false } expression =>
            string.Format(CultureInfo.InvariantCulture, Text(expression.Format), [.. expression.ValueProviders.Select(Text)]),
        _ => throw new NotSupportedException($"'{value}' ({value?.GetType().Name}) cannot be published as the value of a variable or argument."),
    };

    /// <summary>Lists a variable in <c>.env</c> and returns <c>${NAME}</c>.</summary>
    public string Capture(string name, string description, object source)
    {
        var variable = name.Replace('-', '_').ToUpperInvariant();
        Variables[variable] = new CapturedEnvironmentVariable { Description = description, Source = source };
        return $"${{{variable}}}";
    }

    /// <summary>The port inside the container.</summary>
    public static string PortOf(EndpointAnnotation endpoint) => endpoint.TargetPort?.ToString(CultureInfo.InvariantCulture)
        ?? throw new NotSupportedException($"The endpoint '{endpoint.Name}' has no port in the container, and cannot be published.");

    private static string Property(EndpointReference endpoint, EndpointProperty property)
    {
        var (host, port) = (endpoint.Resource.Name, PortOf(endpoint.EndpointAnnotation));
        return property switch
        {
            EndpointProperty.Url => $"{endpoint.Scheme}://{host}:{port}",
            EndpointProperty.Host or EndpointProperty.IPV4Host => host,
            EndpointProperty.Port or EndpointProperty.TargetPort => port,
            EndpointProperty.HostAndPort => $"{host}:{port}",
            _ => throw new NotSupportedException($"The property {property} of the endpoint '{endpoint.EndpointName}' cannot be published."),
        };
    }
}
