using System.Diagnostics.CodeAnalysis;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Finds resources that were added elsewhere.</summary>
public static class DistributedApplicationBuilderExtensions
{
    /// <summary>Describes the resource of that name further.</summary>
    /// <exception cref="InvalidOperationException">There is none of that name and kind.</exception>
    public static IResourceBuilder<T> CreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, string name)
        where T : IResource => builder.TryCreateResourceBuilder<T>(name, out var found)
            ? found
            : throw new InvalidOperationException($"Resource '{name}' of type '{typeof(T).Name}' was not found.");

    /// <summary>Describes the resource of that name further, if there is one of that kind.</summary>
    public static bool TryCreateResourceBuilder<T>(this IDistributedApplicationBuilder builder, string name, [NotNullWhen(true)] out IResourceBuilder<T>? resourceBuilder)
        where T : IResource
    {
        resourceBuilder = builder.Resources.TryGetByName(name, out var found) && found is T resource ? builder.CreateResourceBuilder(resource) : null;
        return resourceBuilder is not null;
    }
}
