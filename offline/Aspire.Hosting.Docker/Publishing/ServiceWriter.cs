namespace Aspire.Hosting.Docker.Publishing;

/// <summary>Describes one resource as a service: image, command, environment, ports, mounts and what it waits for.</summary>
internal sealed class ServiceWriter(IResource resource, ValueWriter values, PipelineStepContext context)
{
    public async Task<Service> WriteAsync()
    {
        if (Unsupported() is { } unsupported) throw new NotSupportedException($"'{resource.Name}' has {unsupported}, which cannot be published.");

        var service = new Service { Name = resource.Name, Image = Image() };
        await AddConfigurationAsync(service);
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>()) service.Expose.Add(ValueWriter.PortOf(endpoint));
        service.AddVolumes(resource.Annotations.OfType<ContainerMountAnnotation>().Select(ToVolume));
        foreach (var wait in resource.Annotations.OfType<WaitAnnotation>().Where(wait => wait.Resource is ProjectResource || wait.Resource.IsContainer()))
        {
            service.DependsOn[wait.Resource.Name] = new ServiceDependency { Condition = "service_started" };
        }

        return service;
    }

    private string? Unsupported() => resource switch
    {
        ContainerResource { Entrypoint: not null } => "an entry point",
        _ when resource.HasAnnotationOfType<ContainerNameAnnotation>() => "a container name",
        _ when resource.HasAnnotationOfType<DockerfileBuildAnnotation>() => "a Dockerfile",
        _ when resource.Annotations.OfType<EndpointAnnotation>().Any(endpoint => endpoint.IsExternal) => "an external endpoint",
        _ when resource.Annotations.OfType<WaitAnnotation>().Any(wait => wait.WaitType == WaitType.WaitForCompletion) => "to wait for the end of another",
        _ => null,
    };

    private string? Image() => resource.TryGetContainerImageName(out var image)
        ? image
        : values.Capture($"{resource.Name}_IMAGE", $"Container image name for {resource.Name}", new ContainerImageReference(resource));

    private async Task AddConfigurationAsync(Service service)
    {
        var configuration = await ExecutionConfigurationBuilder.Create(resource)
            .WithArgumentsConfig()
            .WithEnvironmentVariablesConfig()
            .BuildAsync(context.ExecutionContext, context.Logger, context.CancellationToken);
        if (configuration.Exception is { } exception) throw exception;
        foreach (var (argument, _, _) in configuration.ArgumentsWithUnprocessed) service.Command.Add(values.Text(argument));
        foreach (var (name, (value, _)) in configuration.EnvironmentVariablesWithUnprocessed) service.Environment[name] = values.Text(value);
    }

    private Volume ToVolume(ContainerMountAnnotation mount)
    {
        var source = mount.Source
            ?? throw new NotSupportedException($"A volume of '{resource.Name}' at {mount.Target} has no name, which a Compose project needs.");
        var type = mount.Type == ContainerMountType.BindMount ? "bind" : "volume";
        return new Volume { Name = source, Type = type, Source = source, Target = mount.Target, ReadOnly = mount.IsReadOnly };
    }
}
