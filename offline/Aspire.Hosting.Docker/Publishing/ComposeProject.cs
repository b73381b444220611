using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>Writes an application as a Compose project: <c>docker-compose.yaml</c> and <c>.env</c>.</summary>
internal sealed class ComposeProject(DockerComposeEnvironmentResource environment, PipelineStepContext context)
{
    private readonly string _folder = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();

    public async Task WriteAsync()
    {
        if (environment.HasDashboard) throw new NotSupportedException("A dashboard cannot be published: use WithDashboard(enabled: false).");
        var network = environment.DefaultNetworkName ?? "aspire";
        var file = new ComposeFile { Networks = { [network] = new() { Name = network, Driver = "bridge" } } };
        var values = new ValueWriter();
        foreach (var resource in context.Model.GetComputeResources())
        {
            var service = await new ServiceWriter(resource, values, context).WriteAsync();
            service.Networks.Add(network);
            foreach (var volume in service.Volumes.Where(volume => volume.Type == "volume"))
            {
                file.AddVolume(new() { Name = volume.Name, Driver = "local" });
            }

            file.Services[service.Name] = service;
        }

        environment.ConfigureComposeFile?.Invoke(file);
        environment.ConfigureEnvFile?.Invoke(values.Variables);
        Directory.CreateDirectory(_folder);
        await File.WriteAllTextAsync(Path.Combine(_folder, "docker-compose.yaml"), file.ToYaml(), context.CancellationToken);
        await ListAsync(values.Variables);
    }

    // Lists variables without values, each below its description. What somebody wrote into the file is kept.
    private async Task ListAsync(IDictionary<string, CapturedEnvironmentVariable> variables)
    {
        var path = Path.Combine(_folder, ".env");
        var lines = File.Exists(path) ? await File.ReadAllLinesAsync(path, context.CancellationToken) : [];
        var missing = variables.Where(variable => !lines.Any(line => line.StartsWith(variable.Key + "=", StringComparison.Ordinal)))
            .OrderBy(variable => variable.Key, StringComparer.Ordinal)
            .SelectMany(variable => (string[])[$"# {variable.Value.Description}", $"{variable.Key}=", ""]);
        await File.AppendAllLinesAsync(path, missing, context.CancellationToken);
    }
}
