#pragma warning disable ASPIREPIPELINES001, ASPIREPIPELINES004 // Aspire's pipeline is for evaluation.

using System.Security.Cryptography;
using System.Text;

namespace OrderDemo.AppHost.Publishing;

/// <summary>
/// The passwords, as files of <see cref="SecretFiles"/>. They are generated when the project is first published and stay as they are
/// after that: the data that they open stays too.
/// </summary>
internal sealed class Secrets
{
    // Both programs, docker compose and docker-compose, read it from .env.
    private const string ProjectName = "COMPOSE_PROJECT_NAME=";

    private readonly HashSet<string> _parameters = [];

    /// <summary>The value of a secret: that of its file, or a new one, which gets a file.</summary>
    /// <param name="output">The folder of the project.</param>
    public async Task<string> ValueOfAsync(IValueProvider value, string output, CancellationToken cancellationToken)
    {
        if (value is not ParameterResource parameter) return await value.GetValueAsync(cancellationToken) ?? "";
        _parameters.Add(parameter.Name);
        var path = SecretFiles.PathOf(output, parameter.Name);
        if (!File.Exists(path))
        {
            var text = await OfEarlierVersionAsync(output, parameter.Name, cancellationToken) ?? await parameter.GetValueAsync(cancellationToken);
            await SecretFiles.WriteAsync(output, parameter.Name, text ?? "", cancellationToken);
        }

        // Whoever edits it may end the line.
        return (await File.ReadAllTextAsync(path, cancellationToken)).TrimEnd('\r', '\n');
    }

    /// <summary>Gives the project a name of its own.</summary>
    public async Task WriteAsync(PipelineStepContext context)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        var lines = await ReadAsync(output, context.CancellationToken);
        lines.RemoveAll(line => _parameters.Any(name => line.StartsWith(VariableOf(name), StringComparison.Ordinal) || line == $"# Parameter {name}"));
        if (!lines.Exists(line => line.StartsWith(ProjectName, StringComparison.Ordinal))) lines.Add(ProjectName + NameOf(output));
        OutputFolder.WriteLines(PathIn(output), lines);
    }

    // It had passwords in .env.
    private static async Task<string?> OfEarlierVersionAsync(string output, string parameter, CancellationToken cancellationToken) =>
        (await ReadAsync(output, cancellationToken)).Find(line => line.StartsWith(VariableOf(parameter), StringComparison.Ordinal))?[VariableOf(parameter).Length..] is { Length: > 0 } value
            ? value
            : null;

    private static string VariableOf(string parameter) => $"{parameter.ToUpperInvariant().Replace('-', '_')}=";

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
