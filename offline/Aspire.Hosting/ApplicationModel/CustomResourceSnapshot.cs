using System.Collections.Immutable;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>What can be seen of a resource at one moment.</summary>
public sealed record CustomResourceSnapshot
{
    /// <summary>The kind: Project, Container, Executable, Parameter, …</summary>
    public required string ResourceType { get; init; }

    /// <summary>Facts about it that have no place of their own.</summary>
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }

    /// <summary>When it was made.</summary>
    public DateTime? CreationTimeStamp { get; init; }

    /// <summary>When it last started.</summary>
    public DateTime? StartTimeStamp { get; init; }

    /// <summary>When it last stopped.</summary>
    public DateTime? StopTimeStamp { get; init; }

    /// <summary>Its state.</summary>
    public ResourceStateSnapshot? State { get; init; }

    /// <summary>The exit code, once it has ended; 128 + N if signal N ended it.</summary>
    public int? ExitCode { get; init; }

    /// <summary>Its health: null unless it runs; the worst of its reports; healthy when it has no checks.</summary>
    public HealthStatus? HealthStatus => State?.Text != KnownResourceStates.Running
        ? null
        : HealthReports.Length == 0
            ? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy
            : HealthReports.Min(r => r.Status ?? Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Unhealthy);

    /// <summary>The reports of its health checks.</summary>
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; internal init; } = [];

    /// <summary>Its environment variables.</summary>
    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];

    /// <summary>Its URLs.</summary>
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];

    /// <summary>Its volumes.</summary>
    public ImmutableArray<VolumeSnapshot> Volumes { get; init; } = [];

    /// <summary>What it belongs to.</summary>
    public ImmutableArray<RelationshipSnapshot> Relationships { get; init; } = [];

    /// <summary>Its commands, each with whether it can be given now.</summary>
    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];

    /// <summary>Whether it is kept out of lists.</summary>
    public bool IsHidden { get; init; }

    /// <summary>Done once all who wanted to act on its being ready have; null until it is ready.</summary>
    internal Task? Ready { get; init; }
}

/// <summary>A resource's state.</summary>
/// <param name="Text">One of <see cref="KnownResourceStates"/>, or a text of the resource's own.</param>
/// <param name="Style">How to show it.</param>
public sealed record ResourceStateSnapshot(string Text, string? Style)
{
    /// <summary>A state without a style.</summary>
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, null);
}

/// <summary>The outcome of a health check.</summary>
/// <param name="Name">The check's name.</param>
/// <param name="Status">Null before it first ran.</param>
/// <param name="Description">What it found.</param>
/// <param name="ExceptionText">What went wrong.</param>
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText)
{
    /// <summary>When it last ran.</summary>
    public DateTime? LastRunAt { get; init; }
}

/// <summary>An environment variable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsFromSpec">Whether the application set it, rather than the machine.</param>
public sealed record EnvironmentVariableSnapshot(string Name, string? Value, bool IsFromSpec);

/// <summary>A URL of a resource.</summary>
/// <param name="Name">The endpoint's name, if it is one's.</param>
/// <param name="Url">The URL.</param>
/// <param name="IsInternal">Whether it is for the details only.</param>
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal)
{
    /// <summary>Whether nothing answers there now.</summary>
    public bool IsInactive { get; init; }

    /// <summary>How to show it.</summary>
    public UrlDisplayPropertiesSnapshot DisplayProperties { get; init; } = new();
}

/// <summary>How to show a URL.</summary>
/// <param name="DisplayName">What to show instead of it.</param>
/// <param name="SortOrder">Higher first.</param>
public sealed record UrlDisplayPropertiesSnapshot(string DisplayName = "", int SortOrder = 0);

/// <summary>A mount of a resource.</summary>
/// <param name="Source">The host's path or the volume's name.</param>
/// <param name="Target">The path in the container.</param>
/// <param name="MountType">bind or volume.</param>
/// <param name="IsReadOnly">Whether the container may not write.</param>
public sealed record VolumeSnapshot(string? Source, string Target, string MountType, bool IsReadOnly);

/// <summary>What a resource belongs to.</summary>
/// <param name="ResourceName">The other.</param>
/// <param name="Type">How.</param>
public sealed record RelationshipSnapshot(string ResourceName, string Type);

/// <summary>A fact about a resource.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
public sealed record ResourcePropertySnapshot(string Name, object? Value)
{
    /// <summary>Whether the value must not be shown unasked.</summary>
    public bool IsSensitive { get; init; }
}
