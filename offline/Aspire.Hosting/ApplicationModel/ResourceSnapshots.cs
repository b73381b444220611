using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>The first snapshot of each resource, and the ids of its instances.</summary>
internal static class ResourceSnapshots
{
    private static readonly ConditionalWeakTable<IResource, string[]> Ids = [];

    /// <summary>The ids under which a resource's instances are known: the name, a hyphen and eight letters each.</summary>
    public static string[] InstanceIds(this IResource resource) => Ids.GetValue(resource, r => r is ContainerResource or ProjectResource or ExecutableResource
        ? [.. Enumerable.Range(0, r.GetReplicaCount()).Select(_ => $"{r.Name}-{Suffix()}")]
        : [r.Name]);

    public static CustomResourceSnapshot Initial(IResource resource) => Described(resource) with
    {
        CreationTimeStamp = DateTime.UtcNow,
        Relationships = [.. RelationshipsOf(resource)],
        Volumes =
        [
            .. resource.Annotations.OfType<ContainerMountAnnotation>().Select(m =>
                new VolumeSnapshot(m.Source, m.Target, m.Type == ContainerMountType.BindMount ? "bind" : "volume", m.IsReadOnly)),
        ],
    };

    private static CustomResourceSnapshot Described(IResource resource) => resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var annotation)
        ? annotation.InitialSnapshot
        : new CustomResourceSnapshot { ResourceType = TypeOf(resource), Properties = [] };

    private static string TypeOf(IResource resource) => resource switch
    {
        ContainerResource => "Container",
        ProjectResource => "Project",
        ExecutableResource => "Executable",
        ParameterResource => "Parameter",
        _ => resource.GetType().Name.EndsWith("Resource", StringComparison.Ordinal) ? resource.GetType().Name[..^"Resource".Length] : resource.GetType().Name,
    };

    private static IEnumerable<RelationshipSnapshot> RelationshipsOf(IResource resource)
    {
        if (resource is IResourceWithParent child)
        {
            yield return new(child.Parent.Name, "Parent");
        }

        foreach (var annotation in resource.Annotations)
        {
            switch (annotation)
            {
                case ResourceRelationshipAnnotation relationship:
                    yield return new(relationship.Resource.Name, relationship.Type);
                    break;
                case WaitAnnotation wait:
                    yield return new(wait.Resource.Name, "WaitFor");
                    break;
            }
        }
    }

    private static string Suffix() => RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz", 8);
}
