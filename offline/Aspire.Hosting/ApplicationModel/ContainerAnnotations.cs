namespace Aspire.Hosting.ApplicationModel;

/// <summary>The image of a container.</summary>
public sealed class ContainerImageAnnotation : IResourceAnnotation
{
    /// <summary>The registry; the engine's default if null.</summary>
    public string? Registry { get; set; }

    /// <summary>The image's name, without registry and tag.</summary>
    public required string Image { get; set; }

    /// <summary>The tag.</summary>
    public string? Tag { get; set; }

    internal string FullName => $"{(string.IsNullOrEmpty(Registry) ? "" : Registry + "/")}{Image}{(Tag is null ? "" : ":" + Tag)}";
}

/// <summary>A folder, file or volume that a container sees.</summary>
public sealed class ContainerMountAnnotation : IResourceAnnotation
{
    /// <summary>Describes a mount.</summary>
    /// <param name="source">The host's path, or the volume's name; an anonymous volume if null.</param>
    /// <param name="target">The path in the container.</param>
    /// <param name="type">What is mounted.</param>
    /// <param name="isReadOnly">Whether the container may not write.</param>
    public ContainerMountAnnotation(string? source, string target, ContainerMountType type, bool isReadOnly)
    {
        if (type == ContainerMountType.BindMount && string.IsNullOrEmpty(source))
        {
            throw new ArgumentNullException(nameof(source), "A bind mount needs a source.");
        }

        (Source, Target, Type, IsReadOnly) = (source, target, type, isReadOnly);
    }

    /// <summary>The host's path, or the volume's name.</summary>
    public string? Source { get; }

    /// <summary>The path in the container.</summary>
    public string Target { get; }

    /// <summary>What is mounted.</summary>
    public ContainerMountType Type { get; }

    /// <summary>Whether the container may not write.</summary>
    public bool IsReadOnly { get; }
}

/// <summary>What a mount shows.</summary>
public enum ContainerMountType
{
    /// <summary>A file or folder of the host.</summary>
    BindMount = 0,

    /// <summary>A volume.</summary>
    Volume = 1,
}

/// <summary>How long a container lives.</summary>
public enum ContainerLifetime
{
    /// <summary>As long as the application.</summary>
    Session = 0,

    /// <summary>Longer: the next run finds it. That needs a container engine.</summary>
    Persistent = 1,
}

/// <summary>How long a container lives.</summary>
public sealed class ContainerLifetimeAnnotation : IResourceAnnotation
{
    /// <summary>How long.</summary>
    public required ContainerLifetime Lifetime { get; set; }
}

/// <summary>How many instances of a resource run.</summary>
/// <param name="replicas">At least 1.</param>
public sealed class ReplicaAnnotation(int replicas = 1) : IResourceAnnotation
{
    /// <summary>The number.</summary>
    public int Replicas { get; } = replicas;
}
