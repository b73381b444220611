#pragma warning disable ASPIREPIPELINES001, ASPIREPIPELINES004 // Aspire's pipeline is for evaluation.

using Aspire.Hosting.Docker;

namespace OrderDemo.AppHost.Publishing;

/// <summary>
/// The passwords, in the file <c>.env</c> beside the Compose file, which git is told to ignore. They are generated when the
/// project is first published and stay as they are after that: the data that they open stays too.
/// </summary>
internal sealed class Secrets(bool isSwarm)
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
        var lines = (await File.ReadAllLinesAsync(path, context.CancellationToken)).ToList();
        for (var i = 0; i < lines.Count; i++)
        {
            var isEmpty = lines[i].EndsWith('=');
            if (isEmpty && _parameters.TryGetValue(lines[i][..^1], out var parameter)) lines[i] += await parameter.GetValueAsync(context.CancellationToken);
        }

        if (!lines.Contains(ProjectName)) lines.AddRange(ProjectName, "");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, OwnerOnly);
        await File.WriteAllLinesAsync(path, lines, context.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(output, ".gitignore"), $".env*\n{SwarmSecrets.Folder}/\n", context.CancellationToken);
        if (isSwarm) SwarmSecrets.Write(output, lines);
    }
}
