using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>What is known of a resource's program once it runs, under upstream's names.</summary>
internal static class ProgramProperties
{
    private static readonly string[] Names = ["project.path", "executable.path", "executable.workDir", "executable.args", "executable.pid"];

    /// <summary>The properties so far, with those of the program in place of an earlier one's.</summary>
    public static ImmutableArray<ResourcePropertySnapshot> Of(
        ImmutableArray<ResourcePropertySnapshot> before, IResource resource, ProgramStart start, IRunningProgram program)
    {
        var properties = before.RemoveAll(p => Names.Contains(p.Name)).ToBuilder();
        if (resource is ProjectResource project)
        {
            properties.Add(new("project.path", project.Metadata.ProjectPath));
        }

        if (program.Id is { } process)
        {
            properties.Add(new("executable.path", start.FileName));
            if (start.WorkingDirectory is { } folder)
            {
                properties.Add(new("executable.workDir", folder));
            }

            properties.Add(new("executable.args", start.Arguments.ToArray()));
            properties.Add(new("executable.pid", process));
        }

        return properties.ToImmutable();
    }
}
