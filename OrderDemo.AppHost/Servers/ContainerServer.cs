namespace OrderDemo.AppHost.Servers;

/// <summary>A server that runs as a container.</summary>
internal sealed class ContainerServer(string name) : ContainerResource(name), IServer
{
    public string PathOf(string path) => path;

    public ReferenceExpression ListenAddress => ReferenceExpression.Create($"0.0.0.0:{this.GetEndpoint("http").Property(EndpointProperty.TargetPort)}");
}

/// <summary>The file name of the program of a container, by which process-exporter finds it.</summary>
internal sealed record ContainerProgram(string Name) : IResourceAnnotation;
