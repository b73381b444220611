namespace OrderDemo.Hosting;

/// <summary>A server that runs as a container.</summary>
internal class ContainerServer(string name) : ContainerResource(name), IServer
{
    public string PathOf(string path) => path;
}

/// <summary>The file name of the program of a container, by which process-exporter finds it.</summary>
internal sealed record ContainerProgram(string Name) : IResourceAnnotation;
