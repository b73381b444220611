namespace OrderDemo.AppHost.Servers;

/// <summary>The file name of the program of a container, by which process-exporter finds it.</summary>
internal sealed record ContainerProgram(string Name) : IResourceAnnotation;
