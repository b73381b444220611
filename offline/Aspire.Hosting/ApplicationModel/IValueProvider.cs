namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that has a text value once the application runs.</summary>
public interface IValueProvider
{
    /// <summary>The value.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);

    /// <summary>The value as <paramref name="context"/> sees it, for instance an address from inside a container network.</summary>
    ValueTask<string?> GetValueAsync(ValueProviderContext context, CancellationToken cancellationToken = default) => GetValueAsync(cancellationToken);
}

/// <summary>Something that a deployment manifest can name.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>Its name there, in braces.</summary>
    string ValueExpression { get; }
}

/// <summary>A value that has a name in a deployment manifest.</summary>
public interface IExpressionValue : IValueProvider, IManifestExpressionProvider;

/// <summary>A value that is made of others.</summary>
public interface IValueWithReferences
{
    /// <summary>The others.</summary>
    IEnumerable<object> References { get; }
}

/// <summary>Who asks for a value.</summary>
public class ValueProviderContext
{
    /// <summary>The application's mode.</summary>
    public DistributedApplicationExecutionContext? ExecutionContext { get; init; }

    /// <summary>The resource that the value is for.</summary>
    public IResource? Caller { get; init; }

    /// <summary>The network that the value must be good in.</summary>
    public NetworkIdentifier? Network { get; init; }

    /// <summary>The id of the caller's instance.</summary>
    internal string? InstanceId { get; init; }
}
