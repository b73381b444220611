namespace Aspire.Hosting.ApplicationModel;

/// <summary>Anything of the application that has a name and a life of its own.</summary>
public interface IResource
{
    /// <summary>The unique name.</summary>
    string Name { get; }

    /// <summary>What is known about the resource.</summary>
    ResourceAnnotationCollection Annotations { get; }
}

/// <summary>A resource that runs somewhere, and is therefore part of a deployment.</summary>
public interface IComputeResource : IResource;

/// <summary>A resource that takes command-line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>A resource that listens.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>A resource that takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>A resource that can wait for others.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>A resource whose health probes are part of a deployment.</summary>
public interface IResourceWithProbes : IResource;

/// <summary>A resource without a life of its own: it is never started or waited for.</summary>
public interface IResourceWithoutLifetime : IResource;

/// <summary>A resource that belongs to another and follows its life.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The owner.</summary>
    IResource Parent { get; }
}

/// <summary>A resource that belongs to a <typeparamref name="T"/> and follows its life.</summary>
public interface IResourceWithParent<out T> : IResourceWithParent
    where T : IResource
{
    /// <summary>The owner.</summary>
    new T Parent { get; }

    IResource IResourceWithParent.Parent => Parent;
}
