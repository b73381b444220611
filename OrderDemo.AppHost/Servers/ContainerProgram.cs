namespace OrderDemo.AppHost.Servers;

/// <summary>The program of a container, by which its processes are found where there is no cAdvisor.</summary>
/// <param name="Name">The file name, as in its command line.</param>
internal sealed record ContainerProgram(string Name) : IResourceAnnotation;
