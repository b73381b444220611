namespace Aspire.Hosting.ApplicationModel;

/// <summary>Names a health check of a resource.</summary>
/// <param name="key">The name of a check that is registered with <c>AddHealthChecks()</c>.</param>
public class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>The check's name.</summary>
    public string Key { get; } = key;
}

/// <summary>Makes a resource wait for another.</summary>
/// <param name="resource">The other.</param>
/// <param name="waitType">For what.</param>
/// <param name="exitCode">The exit code that counts as success, when waiting for completion.</param>
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The other.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>For what.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>The exit code that counts as success, when waiting for completion.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>What to do when the other cannot become what is waited for; the application's default if null.</summary>
    public WaitBehavior? WaitBehavior { get; init; }
}

/// <summary>What a resource waits for.</summary>
public enum WaitType
{
    /// <summary>The other is healthy and ready.</summary>
    WaitUntilHealthy = 0,

    /// <summary>The other has ended.</summary>
    WaitForCompletion = 1,

    /// <summary>The other runs.</summary>
    WaitUntilStarted = 2,
}

/// <summary>What to do when a resource that is waited for fails.</summary>
public enum WaitBehavior
{
    /// <summary>Keep waiting: somebody may start it again.</summary>
    WaitOnResourceUnavailable = 0,

    /// <summary>Give up.</summary>
    StopOnResourceUnavailable = 1,
}

/// <summary>Keeps a resource from being started with the application.</summary>
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;

/// <summary>Says what can be seen of a resource that no program stands for before it is set up.</summary>
/// <param name="initialSnapshot">That.</param>
public sealed class ResourceSnapshotAnnotation(CustomResourceSnapshot initialSnapshot) : IResourceAnnotation
{
    /// <summary>What can be seen of it at first.</summary>
    public CustomResourceSnapshot InitialSnapshot { get; } = initialSnapshot;
}

/// <summary>Says how a resource belongs to another.</summary>
/// <param name="resource">The other.</param>
/// <param name="type">How: Parent, Reference, WaitFor.</param>
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>How.</summary>
    public string Type { get; } = type;
}

/// <summary>How resources wait for each other.</summary>
public sealed class ResourceNotificationServiceOptions
{
    /// <summary>What to do when a resource that is waited for fails, where the wait does not say.</summary>
    public WaitBehavior DefaultWaitBehavior { get; set; }
}
