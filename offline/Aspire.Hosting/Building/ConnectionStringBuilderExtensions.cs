using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds connection strings to an application.</summary>
public static class ConnectionStringBuilderExtensions
{
    /// <summary>Adds a connection string that is made of values of other resources.</summary>
    /// <example><code>builder.AddConnectionString("cache", ReferenceExpression.Create($"{endpoint},password={password}"))</code></example>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) =>
        builder.AddResource(new ConnectionStringResource(name, connectionStringExpression))
            .WithReferenceRelationship(connectionStringExpression)
            .WithInitialState(new CustomResourceSnapshot { ResourceType = "ConnectionString", Properties = [], State = KnownResourceStates.NotStarted })
            .WaitForStartOfAll(connectionStringExpression)
            .OnInitializeResource(async (resource, e, cancellationToken) =>
            {
                await e.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, e.Services), cancellationToken).ConfigureAwait(false);
                await e.Notifications.WaitForDependenciesAsync(resource, cancellationToken).ConfigureAwait(false);
                await e.Notifications.PublishUpdateAsync(resource, s => s with { State = KnownResourceStates.Running }).ConfigureAwait(false);
                await e.Eventing.PublishAsync(new ConnectionStringAvailableEvent(resource, e.Services), cancellationToken).ConfigureAwait(false);
            });

    /// <summary>Adds a connection string that is made of values of other resources.</summary>
    /// <param name="builder">The application.</param>
    /// <param name="name">The name.</param>
    /// <param name="connectionStringBuilder">Makes it.</param>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, Action<ReferenceExpressionBuilder> connectionStringBuilder)
    {
        var expression = new ReferenceExpressionBuilder();
        connectionStringBuilder(expression);
        return builder.AddConnectionString(name, expression.Build());
    }

    private static IResourceBuilder<ConnectionStringResource> WaitForStartOfAll(this IResourceBuilder<ConnectionStringResource> builder, object value)
    {
        foreach (var part in value is IValueWithReferences composite ? composite.References : [])
        {
            if (part is IResource resource and not ParameterResource)
            {
                builder.WaitForStart(builder.ApplicationBuilder.CreateResourceBuilder(resource));
            }
            else
            {
                builder.WaitForStartOfAll(part);
            }
        }

        return builder;
    }
}
