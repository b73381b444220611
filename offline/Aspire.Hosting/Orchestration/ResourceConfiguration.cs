using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Orchestration;

/// <summary>The arguments and environment variables of a resource, with all values filled in.</summary>
internal sealed record ResourceConfiguration(IReadOnlyList<string> Arguments, IReadOnlyDictionary<string, string> Environment)
{
    public static async Task<ResourceConfiguration> ResolveAsync(
        IResource resource, string id, DistributedApplicationExecutionContext executionContext, ILogger logger, CancellationToken cancellationToken)
    {
        var context = ContextOf(resource, id, executionContext);
        var variables = new EnvironmentCallbackContext(executionContext, resource, [], cancellationToken) { Logger = logger };
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>().Where(e => e.PortVariable is not null))
        {
            variables.EnvironmentVariables[endpoint.PortVariable!] =
                new EndpointReference((IResourceWithEndpoints)resource, endpoint).Property(EndpointProperty.TargetPort);
        }

        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(variables).ConfigureAwait(false);
        }

        var environment = new Dictionary<string, string>();
        foreach (var (name, value) in variables.EnvironmentVariables)
        {
            environment[name] = await TextOfAsync(value, context, cancellationToken).ConfigureAwait(false);
        }

        var collected = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = executionContext, Logger = logger };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToArray())
        {
            await annotation.Callback(collected).ConfigureAwait(false);
        }

        var arguments = new List<string>();
        foreach (var argument in collected.Args)
        {
            arguments.Add(await TextOfAsync(argument, context, cancellationToken).ConfigureAwait(false));
        }

        return new ResourceConfiguration(arguments, environment);
    }

    /// <summary>Who asks for the values of an instance of a resource.</summary>
    public static ValueProviderContext ContextOf(IResource resource, string id, DistributedApplicationExecutionContext executionContext) => new()
    {
        InstanceId = id,
        ExecutionContext = executionContext,
        Caller = resource,
        Network = resource is ContainerResource ? KnownNetworkIdentifiers.DefaultAspireContainerNetwork : KnownNetworkIdentifiers.LocalhostNetwork,
    };

    /// <summary>The text of a value: a text itself, or something such as <see cref="ReferenceExpression"/>.</summary>
    public static async ValueTask<string> TextOfAsync(object value, ValueProviderContext context, CancellationToken cancellationToken) => value switch
    {
        string text => text,
        IResourceBuilder<IResource> { Resource: IValueProvider provider } => await provider.GetValueAsync(context, cancellationToken).ConfigureAwait(false) ?? "",
        IValueProvider provider => await provider.GetValueAsync(context, cancellationToken).ConfigureAwait(false) ?? "",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
