using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>The built program of a project: it lies as deep below its project as the AppHost's own lies below the AppHost's.</summary>
internal static class ProjectProgram
{
    public static ProgramStart Of(ProjectResource project, ResourceConfiguration configuration, string appHostOutput)
    {
        var path = project.Metadata.ProjectPath;
        var folder = Path.GetDirectoryName(path)!;
        var program = Path.Combine(folder, appHostOutput, Path.GetFileNameWithoutExtension(path));
        if (!File.Exists(program))
        {
            throw new DistributedApplicationException($"The project '{path}' is not built: there is no '{program}'.");
        }

        return new ProgramStart(program, configuration.Arguments) { Environment = configuration.Environment, WorkingDirectory = folder };
    }
}
