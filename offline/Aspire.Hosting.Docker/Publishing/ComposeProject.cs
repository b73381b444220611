using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Pipelines;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>Writes an application as a Compose project: <c>docker-compose.yaml</c>, <c>.env</c> and the files that it mounts.</summary>
internal sealed class ComposeProject(DockerComposeEnvironmentResource environment, PipelineStepContext context, string folder)
{
    public const string FileName = "docker-compose.yaml";

    private readonly ComposeFile _file = new();

    public async Task WriteAsync()
    {
        Directory.CreateDirectory(folder);
        var network = new Network { Name = environment.DefaultNetworkName ?? "aspire", Driver = "bridge" };
        _file.AddNetwork(network);

        var dashboard = environment.DashboardEnabled ? new Dashboard(environment) : null;
        if (dashboard is not null) _file.AddService(dashboard.Service(network));
        foreach (var resource in context.Model.GetComputeResources().Where(BelongsHere))
        {
            dashboard?.ReceiveFrom(resource);
            var target = new DockerComposeServiceResource(resource.Name, resource, environment);
            if (resource.GetDeploymentTargetAnnotation(environment) is null)
            {
                resource.Annotations.Add(new DeploymentTargetAnnotation(target) { ComputeEnvironment = environment });
            }

            var service = await new ServiceWriter(target, context).WriteAsync().ConfigureAwait(false);
            service.Networks.Add(network.Name);
            await new ServiceFiles(_file, folder, context.Services).AddAsync(resource, service, context.CancellationToken).ConfigureAwait(false);
            foreach (var volume in service.Volumes.Where(volume => volume.Type == "volume"))
            {
                _file.Volumes.TryAdd(volume.Name, new() { Name = volume.Name, Driver = "local" });
            }

            foreach (var customization in resource.Annotations.OfType<DockerComposeServiceCustomizationAnnotation>())
            {
                customization.Configure(target, service);
            }

            _file.AddService(service);
        }

        environment.ConfigureComposeFile?.Invoke(_file);
        environment.ConfigureEnvFile?.Invoke(environment.Variables);
        await File.WriteAllTextAsync(Path.Combine(folder, FileName), ComposeYaml.Write(_file), context.CancellationToken).ConfigureAwait(false);
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
