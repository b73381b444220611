namespace Aspire.Hosting.ApplicationModel;

/// <summary>A resource that is a program of the machine.</summary>
public class ExecutableResource : Resource, IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport, IResourceWithProbes, IComputeResource
{
    /// <summary>Creates the resource.</summary>
    /// <param name="name">The name.</param>
    /// <param name="command">A program's name or path.</param>
    /// <param name="workingDirectory">The folder that it runs in.</param>
    public ExecutableResource(string name, string command, string workingDirectory)
        : base(name) =>
        Annotations.Add(new ExecutableAnnotation { Command = command, WorkingDirectory = workingDirectory });

    /// <summary>A program's name or path.</summary>
    public string Command => Annotations.OfType<ExecutableAnnotation>().Last().Command;

    /// <summary>The folder that it runs in.</summary>
    public string WorkingDirectory => Annotations.OfType<ExecutableAnnotation>().Last().WorkingDirectory;
}

/// <summary>The program of an executable resource.</summary>
public sealed class ExecutableAnnotation : IResourceAnnotation
{
    /// <summary>A program's name or path.</summary>
    public required string Command { get; set; }

    /// <summary>The folder that it runs in.</summary>
    public required string WorkingDirectory { get; set; }
}
