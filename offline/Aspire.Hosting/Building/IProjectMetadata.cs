using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>What the build knows about a project resource.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The full path of the project file.</summary>
    string ProjectPath { get; }
}

internal sealed class ProjectPathMetadata(string path) : IProjectMetadata
{
    public string ProjectPath { get; } = path;
}
