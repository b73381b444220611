using Aspire.Hosting.Docker.Publishing;

namespace Aspire.Hosting.Docker;

/// <summary>The Compose project that an application is published as.</summary>
public class DockerComposeEnvironmentResource : Resource
{
    /// <summary>Creates the environment.</summary>
    public DockerComposeEnvironmentResource(string name)
        : base(name) => Annotations.Add(new PipelineStepAnnotation(_ => new PipelineStep
        {
            Name = $"publish-{Name}",
            Action = context => new ComposeProject(this, context).WriteAsync(),
            RequiredBySteps = [WellKnownPipelineSteps.Publish],
        }));

    /// <summary>The network of all services.</summary>
    public string? DefaultNetworkName { get; set; }

    internal bool HasDashboard { get; set; } = true;

    internal Action<ComposeFile>? ConfigureComposeFile { get; set; }

    internal Action<IDictionary<string, CapturedEnvironmentVariable>>? ConfigureEnvFile { get; set; }
}

/// <summary>A variable that the Compose file reads from the environment, and that the file <c>.env</c> lists.</summary>
public sealed class CapturedEnvironmentVariable
{
    /// <summary>What it is, written above it in the file.</summary>
    public string? Description { get; set; }

    /// <summary>What the value comes from, for instance a parameter.</summary>
    public object? Source { get; set; }
}
