using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private static readonly string[] HttpSchemes = ["https", "http"];

    /// <summary>Adds a command that users can give, or replaces the one of that name.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="name">The command's name.</param>
    /// <param name="displayName">How it is shown.</param>
    /// <param name="executeCommand">Does it.</param>
    /// <param name="commandOptions">How it is shown, what it asks for, and when it can be given.</param>
    /// <exception cref="InvalidOperationException">Two of its arguments have the same name.</exception>
    public static IResourceBuilder<T> WithCommand<T>(
        this IResourceBuilder<T> builder, string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? commandOptions = null)
        where T : IResource
    {
        var options = commandOptions ?? new();
        _ = new InteractionInputCollection(options.Arguments);
        foreach (var old in builder.Resource.Annotations.OfType<ResourceCommandAnnotation>().Where(c => c.Name == name).ToArray())
        {
            builder.Resource.Annotations.Remove(old);
        }

        return builder.WithAnnotation(new ResourceCommandAnnotation(
            name,
            displayName,
            options.UpdateState ?? (_ => ResourceCommandState.Enabled),
            executeCommand,
            options.Description,
            options.Arguments,
            options.ConfirmationMessage,
            options.IconName,
            options.IconVariant,
            options.IsHighlighted,
            options.Visibility,
            options.ValidateArguments));
    }

    /// <summary>Adds a command that sends an HTTP request to the resource.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path of the request.</param>
    /// <param name="displayName">How the command is shown.</param>
    /// <param name="endpointName">The endpoint; https if there is one, else http, if null.</param>
    /// <param name="commandName">The command's name; made from endpoint, method and path if null.</param>
    /// <param name="commandOptions">How it is shown, sent and answered; a POST if null.</param>
    /// <exception cref="DistributedApplicationException">The resource has no such endpoint, or it is not HTTP.</exception>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder, string path, string displayName, string? endpointName = null, string? commandName = null, HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints =>
        builder.WithHttpCommand(path, displayName, () => HttpEndpoint(builder.Resource, "HTTP command", endpointName), commandName, commandOptions);

    /// <summary>Adds a command that sends an HTTP request, to the resource or to another.</summary>
    /// <param name="builder">The resource.</param>
    /// <param name="path">The path of the request.</param>
    /// <param name="displayName">How the command is shown.</param>
    /// <param name="endpointSelector">Gives the endpoint; the resource's https or http one if null.</param>
    /// <param name="commandName">The command's name; made from endpoint, method and path if null.</param>
    /// <param name="commandOptions">How it is shown, sent and answered; a POST if null.</param>
    /// <exception cref="DistributedApplicationException">There is no such endpoint, or it is not HTTP.</exception>
    public static IResourceBuilder<TResource> WithHttpCommand<TResource>(
        this IResourceBuilder<TResource> builder, string path, string displayName, Func<EndpointReference>? endpointSelector, string? commandName = null, HttpCommandOptions? commandOptions = null)
        where TResource : IResourceWithEndpoints
    {
        var endpoint = endpointSelector is null ? HttpEndpoint(builder.Resource, "HTTP command", null) : endpointSelector();
        ThrowUnlessHttp(endpoint, builder.Resource, "HTTP command");
        var options = commandOptions ?? new();
        options.Method ??= HttpMethod.Post;
        options.UpdateState ??= context =>
            context.ResourceSnapshot.State?.Text == KnownResourceStates.Running ? ResourceCommandState.Enabled : ResourceCommandState.Disabled;
        builder.ApplicationBuilder.Services.AddHttpClient();
        return builder.WithCommand(
            commandName ?? $"{endpoint.Resource.Name}-{endpoint.EndpointName}-http-{options.Method.Method.ToLowerInvariant()}-{path}",
            displayName,
            context => HttpCommand.SendAsync(endpoint, path, options, context),
            options);
    }

    private static EndpointReference HttpEndpoint(IResourceWithEndpoints resource, string what, string? name)
    {
        var names = name is null ? HttpSchemes : [name];
        var endpoint = names
            .Select(n => resource.GetEndpoints().FirstOrDefault(e => string.Equals(e.EndpointName, n, StringComparison.OrdinalIgnoreCase)))
            .FirstOrDefault(e => e is not null)
            ?? throw new DistributedApplicationException(
                $"Could not create {what} for resource '{resource.Name}' as no endpoint was found matching one of the specified names: {string.Join(", ", names)}");
        ThrowUnlessHttp(endpoint, resource, what);
        return endpoint;
    }

    private static void ThrowUnlessHttp(EndpointReference endpoint, IResource resource, string what)
    {
        if (!HttpSchemes.Contains(endpoint.Scheme, StringComparer.OrdinalIgnoreCase))
        {
            throw new DistributedApplicationException(
                $"Could not create {what} for resource '{resource.Name}' as the endpoint with name '{endpoint.EndpointName}' and scheme '{endpoint.Scheme}' is not an HTTP endpoint.");
        }
    }
}
