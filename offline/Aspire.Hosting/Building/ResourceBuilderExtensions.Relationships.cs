using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    private const string Parent = "Parent";
    private const string Reference = "Reference";

    /// <summary>Shows the resource as part of another.</summary>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> parent)
        where T : IResource => builder.WithRelationship(parent.Resource, Parent);

    /// <summary>Shows the resource as part of another.</summary>
    public static IResourceBuilder<T> WithParentRelationship<T>(this IResourceBuilder<T> builder, IResource parent)
        where T : IResource => builder.WithRelationship(parent, Parent);

    /// <summary>Shows another as part of the resource.</summary>
    public static IResourceBuilder<T> WithChildRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> child)
        where T : IResource => builder.WithChildRelationship(child.Resource);

    /// <summary>Shows another as part of the resource.</summary>
    public static IResourceBuilder<T> WithChildRelationship<T>(this IResourceBuilder<T> builder, IResource child)
        where T : IResource
    {
        builder.ApplicationBuilder.CreateResourceBuilder(child).WithRelationship(builder.Resource, Parent);
        return builder;
    }

    /// <summary>Shows that the resource uses another.</summary>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, IResource resource)
        where T : IResource => builder.WithRelationship(resource, Reference);

    /// <summary>Shows that the resource uses another.</summary>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> resourceBuilder)
        where T : IResource => builder.WithRelationship(resourceBuilder.Resource, Reference);

    /// <summary>Shows that the resource uses all that an expression is made of.</summary>
    public static IResourceBuilder<T> WithReferenceRelationship<T>(this IResourceBuilder<T> builder, ReferenceExpression expression)
        where T : IResource
    {
        AddReference(builder, expression);
        return builder;
    }

    /// <summary>Shows how the resource belongs to another.</summary>
    public static IResourceBuilder<T> WithRelationship<T>(this IResourceBuilder<T> builder, IResource resource, string type)
        where T : IResource => builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));

    /// <summary>Shows how the resource belongs to another.</summary>
    public static IResourceBuilder<T> WithRelationship<T>(this IResourceBuilder<T> builder, IResourceBuilder<IResource> resourceBuilder, string type)
        where T : IResource => builder.WithRelationship(resourceBuilder.Resource, type);

    /// <summary>Notes which resources a value comes from, for the graph of resources.</summary>
    private static void AddReference<T>(IResourceBuilder<T> builder, object value)
        where T : IResource
    {
        switch (value)
        {
            case IResource resource when !ReferenceEquals(resource, builder.Resource):
                if (!builder.Resource.Annotations.OfType<ResourceRelationshipAnnotation>().Any(r => r.Resource == resource && r.Type == Reference))
                {
                    builder.WithRelationship(resource, Reference);
                }

                break;
            case IValueWithReferences composite:
                foreach (var part in composite.References)
                {
                    AddReference(builder, part);
                }

                break;
        }
    }
}
