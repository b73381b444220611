using System.Globalization;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>Describes one resource as a service: image, command, environment, ports, mounts and what it waits for.</summary>
internal sealed class ServiceWriter(DockerComposeServiceResource target, PipelineStepContext context)
{
    private readonly ValueWriter _values = new(target);

    public async Task<Service> WriteAsync()
    {
        var service = new Service { Name = DockerComposeEnvironmentResource.ServiceName(target.Target), Image = Image() };
        if (target.Target is ContainerResource { Entrypoint: { } entrypoint }) service.Entrypoint.Add(entrypoint);
        if (target.Target.TryGetLastAnnotation<ContainerNameAnnotation>(out var name)) service.ContainerName = name.Name;
        await AddEnvironmentAsync(service).ConfigureAwait(false);
        await AddCommandAsync(service).ConfigureAwait(false);
        AddPorts(service);
        AddMounts(service);
        AddDependencies(service);
        return service;
    }

    private string? Image()
    {
        var resource = target.Target;
        if (resource is not ProjectResource && !resource.HasAnnotationOfType<DockerfileBuildAnnotation>())
        {
            return resource.TryGetContainerImageName(out var image) ? image : null;
        }

        return target.Parent.Capture($"{resource.Name}_IMAGE", $"Container image name for {resource.Name}", new ContainerImageReference(resource));
    }

    private async Task AddEnvironmentAsync(Service service)
    {
        var variables = new Dictionary<string, object>();
        var callback = new EnvironmentCallbackContext(context.ExecutionContext, target.Target, variables, context.CancellationToken);
        foreach (var annotation in target.Target.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
        {
            await annotation.Callback(callback).ConfigureAwait(false);
        }

        foreach (var (name, value) in variables) service.AddEnvironmentalVariable(name, await _values.TextAsync(value, context.CancellationToken).ConfigureAwait(false));
    }

    private async Task AddCommandAsync(Service service)
    {
        var arguments = new List<object>();
        var callback = new CommandLineArgsCallbackContext(arguments, target.Target, context.CancellationToken) { ExecutionContext = context.ExecutionContext };
        foreach (var annotation in target.Target.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(callback).ConfigureAwait(false);
        }

        foreach (var argument in arguments) service.Command.Add(await _values.TextAsync(argument, context.CancellationToken).ConfigureAwait(false));
    }

    // Ports of the machine are for endpoints that are external; the others are listed for the reader.
    private void AddPorts(Service service)
    {
        foreach (var resolved in target.Target.ResolveEndpoints())
        {
            var inside = _values.PortOf(target.Target, resolved.Endpoint);
            if (!resolved.Endpoint.IsExternal) service.Expose.Add(inside);
            else if (resolved.ExposedPort is { IsAllocated: false, IsImplicit: false, Value: { } port }) service.Ports.Add(string.Create(CultureInfo.InvariantCulture, $"{port}:{inside}"));
            else service.Ports.Add(inside);
        }
    }

    private void AddMounts(Service service)
    {
        var bindMounts = 0;
        foreach (var mount in target.Target.Annotations.OfType<ContainerMountAnnotation>())
        {
            var source = mount.Source ?? throw new DistributedApplicationException($"A volume of '{target.Name}' at {mount.Target} has no name, which a Compose project needs.");
            var (type, name) = ("volume", source);
            if (mount.Type == ContainerMountType.BindMount)
            {
                (type, name) = ("bind", $"{target.Name}_BINDMOUNT_{bindMounts++}");
                source = target.Parent.Capture(name, $"Bind mount source for {target.Name}:{mount.Target}", mount);
            }

            service.AddVolume(new Volume { Name = name, Type = type, Source = source, Target = mount.Target, ReadOnly = mount.IsReadOnly });
        }
    }

    private void AddDependencies(Service service)
    {
        foreach (var wait in target.Target.Annotations.OfType<WaitAnnotation>().Where(wait => wait.Resource is ProjectResource || wait.Resource.IsContainer()))
        {
            service.DependsOn[DockerComposeEnvironmentResource.ServiceName(wait.Resource)] = new ServiceDependency
            {
                Condition = wait.WaitType == WaitType.WaitForCompletion ? "service_completed_successfully" : "service_started",
            };
        }
    }
}
