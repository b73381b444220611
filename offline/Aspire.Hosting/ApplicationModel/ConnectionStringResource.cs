using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A connection string that is made of values of other resources.</summary>
/// <param name="name">The name.</param>
/// <param name="connectionStringExpression">What it is made of.</param>
public sealed class ConnectionStringResource(string name, ReferenceExpression connectionStringExpression)
    : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression { get; } = connectionStringExpression;
}

/// <summary>A connection string that is configured as <c>ConnectionStrings:NAME</c>.</summary>
internal sealed class ConnectionStringParameterResource(string name, Func<ParameterDefault?, string> value, string? environmentVariable)
    : ParameterResource(name, value, secret: true), IResourceWithConnectionString
{
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{(ParameterResource)this}");

    public string? ConnectionStringEnvironmentVariable { get; } = environmentVariable;

    IEnumerable<object> IValueWithReferences.References => [];

    ValueTask<string?> IResourceWithConnectionString.GetConnectionStringAsync(CancellationToken cancellationToken) => GetValueAsync(cancellationToken);

    ValueTask<string?> IValueProvider.GetValueAsync(CancellationToken cancellationToken) => GetValueAsync(cancellationToken);

    ValueTask<string?> IValueProvider.GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken) => GetValueAsync(cancellationToken);

    string IManifestExpressionProvider.ValueExpression => $"{{{Name}.connectionString}}";
}
