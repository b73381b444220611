#pragma warning disable ASPIREPIPELINES001, ASPIREPIPELINES004 // Aspire's pipeline is for evaluation.

using System.Security.Cryptography;
using System.Text;
using Aspire.Hosting.Docker;

namespace OrderDemo.AppHost.Publishing;

/// <summary>
/// The passwords, in the file <c>.env</c> beside the Compose file, which git is told to ignore. They are generated when the
/// project is first published and stay as they are after that: the data that they open stays too.
/// </summary>
internal sealed class Secrets(bool isSwarm)
{
    // Both programs, docker compose and docker-compose, read it from here.
    private const string ProjectName = "COMPOSE_PROJECT_NAME";

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

    /// <summary>The value of a secret: that of <c>.env</c>, or a new one, which <see cref="WriteAsync"/> adds there.</summary>
    /// <param name="output">The folder of the project.</param>
    public async Task<string> ValueOfAsync(IValueProvider value, string output, CancellationToken cancellationToken)
    {
        if (value is not ParameterResource parameter) return await value.GetValueAsync(cancellationToken) ?? "";
        var name = parameter.Name.ToUpperInvariant().Replace('-', '_');
        _parameters[name] = parameter;
        var kept = (await ReadAsync(output, cancellationToken)).Find(line => line.StartsWith($"{name}=", StringComparison.Ordinal))?[(name.Length + 1)..];
        return string.IsNullOrEmpty(kept) ? await parameter.GetValueAsync(cancellationToken) ?? "" : kept;
    }

    /// <summary>Gives each password that has no value yet one, and the project a name of its own.</summary>
    public async Task WriteAsync(PipelineStepContext context)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        var lines = await ReadAsync(output, context.CancellationToken);
        foreach (var (name, parameter) in _parameters)
        {
            var index = lines.FindIndex(line => line.StartsWith($"{name}=", StringComparison.Ordinal));
            if (index < 0) lines.AddRange($"# Parameter {parameter.Name}", $"{name}={await parameter.GetValueAsync(context.CancellationToken)}", "");
            else if (lines[index].EndsWith('=')) lines[index] += await parameter.GetValueAsync(context.CancellationToken);
        }

        if (!lines.Exists(line => line.StartsWith($"{ProjectName}=", StringComparison.Ordinal))) lines.AddRange($"{ProjectName}={NameOf(output)}", "");
        if (!File.Exists(PathIn(output))) await File.WriteAllTextAsync(PathIn(output), "", context.CancellationToken);
        UnixMode.Set(PathIn(output), UnixMode.OwnerFile);
        await File.WriteAllLinesAsync(PathIn(output), lines, context.CancellationToken);
        if (isSwarm) SwarmSecrets.Write(output, lines);
    }

    // The names of volumes begin with it: two folders of one machine share none.
    private static string NameOf(string output)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));
        var name = string.Concat(Path.GetFileName(path).ToLowerInvariant().Where(char.IsAsciiLetterOrDigit));
        return $"orderdemo-{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..8]}".Replace("--", "-", StringComparison.Ordinal);
    }

    private static async Task<List<string>> ReadAsync(string output, CancellationToken cancellationToken) =>
        File.Exists(PathIn(output)) ? [.. await File.ReadAllLinesAsync(PathIn(output), cancellationToken)] : [];

    private static string PathIn(string output) => Path.Combine(output, ".env");
}
