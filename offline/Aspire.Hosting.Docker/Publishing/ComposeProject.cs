namespace Aspire.Hosting.Docker.Publishing;

/// <summary>Writes an application as a Compose project: <c>docker-compose.yaml</c> and <c>.env</c>.</summary>
internal sealed class ComposeProject(DockerComposeEnvironmentResource environment, PipelineStepContext context, string folder)
{
    private readonly ComposeFile _file = new();

    public async Task WriteAsync()
    {
        if (environment.DashboardEnabled) throw new NotSupportedException("A dashboard cannot be published: use WithDashboard(enabled: false).");
        Directory.CreateDirectory(folder);
        var network = new Network { Name = environment.DefaultNetworkName ?? "aspire", Driver = "bridge" };
        _file.AddNetwork(network);

        foreach (var resource in context.Model.GetComputeResources().Where(BelongsHere))
        {
            var target = new DockerComposeServiceResource(resource.Name, resource, environment);
            if (resource.GetDeploymentTargetAnnotation(environment) is null)
            {
                resource.Annotations.Add(new DeploymentTargetAnnotation(target) { ComputeEnvironment = environment });
            }

            var service = await new ServiceWriter(target, context).WriteAsync().ConfigureAwait(false);
            service.Networks.Add(network.Name);
            foreach (var volume in service.Volumes.Where(volume => volume.Type == "volume"))
            {
                _file.Volumes.TryAdd(volume.Name, new() { Name = volume.Name, Driver = "local" });
            }

            _file.AddService(service);
        }

        environment.ConfigureComposeFile?.Invoke(_file);
        environment.ConfigureEnvFile?.Invoke(environment.Variables);
        await File.WriteAllTextAsync(Path.Combine(folder, "docker-compose.yaml"), ComposeYaml.Write(_file), context.CancellationToken).ConfigureAwait(false);
        await WriteVariablesAsync().ConfigureAwait(false);
    }

    private bool BelongsHere(IResource resource) => resource.GetComputeEnvironment() is not { } other || other == environment;

    private async Task WriteVariablesAsync()
    {
        if (environment.Variables.Count == 0) return;
        var file = new EnvFile(Path.Combine(folder, EnvFile.Name));
        foreach (var (name, variable) in environment.Variables) file.List(name, variable.Description);
        await file.SaveAsync(context.CancellationToken).ConfigureAwait(false);
    }
}
