#pragma warning disable ASPIREPIPELINES001, ASPIREPIPELINES004 // Aspire's pipeline is for evaluation.

using Aspire.Hosting.Docker;

namespace OrderDemo.AppHost.Publishing;

/// <summary>
/// The passwords, in the file <c>.env</c> beside the Compose file, which git is told to ignore. They are generated when the
/// project is first published and stay as they are after that: the data that they open stays too.
/// </summary>
internal sealed class Secrets(IConfiguration configuration, bool isSwarm)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Both programs, docker compose and docker-compose, read it from here.
    private const string ProjectName = "COMPOSE_PROJECT_NAME=orderdemo";

    private readonly Dictionary<string, ParameterResource> _parameters = [];

    /// <summary>Leaves only parameters in <c>.env</c>: images and paths are in the Compose file.</summary>
    public void Select(IDictionary<string, CapturedEnvironmentVariable> variables)
    {
        foreach (var (name, variable) in variables.ToList())
        {
            if (variable.Source is ParameterResource parameter) _parameters[name] = parameter;
            else variables.Remove(name);
        }
    }

    /// <summary>Gives each password that has no value yet one.</summary>
    public async Task WriteAsync(PipelineStepContext context)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        var path = Path.Combine(output, ".env");
        var lines = (await File.ReadAllLinesAsync(path, context.CancellationToken)).Select(WithValue).ToList();
        if (!lines.Contains(ProjectName)) lines.AddRange(ProjectName, "");
        await WriteForOwnerAsync(path, lines, context.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(output, ".gitignore"), $".env*\n{SwarmSecrets.Folder}/\n", context.CancellationToken);
        if (isSwarm) SwarmSecrets.Write(output, lines);
    }

    private string WithValue(string line) =>
        line.EndsWith('=') && _parameters.TryGetValue(line[..^1], out var parameter) ? line + ValueOf(parameter) : line;

    private string ValueOf(ParameterResource parameter) =>
        configuration[$"Parameters:{parameter.Name}"] ?? parameter.Default?.GetDefaultValue()
        ?? throw new DistributedApplicationException($"The parameter '{parameter.Name}' has no value: set Parameters:{parameter.Name}.");

    private static async Task WriteForOwnerAsync(string path, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OwnerOnly);
        await File.WriteAllLinesAsync(path, lines, cancellationToken);
    }
}
