#pragma warning disable ASPIREPIPELINES001, ASPIREPIPELINES004 // Aspire's pipeline is for evaluation.

using System.Security.Cryptography;
using System.Text;

namespace OrderDemo.AppHost.Publishing;

/// <summary>
/// The files of <see cref="SecretFile"/>, as secrets of Compose or Swarm: <c>secrets/NAME</c>. The folder is open only for its owner; the
/// files in it for all, since services run as users of their own and Compose mounts the files as they are.
/// </summary>
internal sealed class SecretFiles(Secrets secrets)
{
    /// <summary>The folder. Git ignores it.</summary>
    public const string Folder = "secrets";

    private readonly Dictionary<string, string> _hashes = [];

    /// <summary>Creates the folder, for its owner alone.</summary>
    /// <param name="output">The folder of the project.</param>
    public static string Create(string output)
    {
        var folder = Path.Combine(output, Folder);
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return folder;
    }

    /// <summary>Writes the files of all resources.</summary>
    public async Task WriteAsync(PipelineStepContext context)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        var folder = Create(output);
        foreach (var file in context.Model.GetComputeResources().SelectMany(resource => resource.Annotations.OfType<SecretFile>()))
        {
            var text = file.Format(await secrets.ValueOfAsync(file.Value, output, context.CancellationToken));
            if (file.Value is not ParameterResource) _hashes[file.Name] = $"-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]}";
            await File.WriteAllTextAsync(Path.Combine(folder, file.Name), text, context.CancellationToken);
        }
    }

    /// <summary>Gives each service its files. A secret of a Swarm cannot be changed: the name of one that is not generated has a hash of it.</summary>
    public void MountIn(ComposeFile file, IEnumerable<IResource> resources)
    {
        foreach (var resource in resources.Where(resource => file.Services.ContainsKey(resource.Name)))
        {
            foreach (var secret in resource.Annotations.OfType<SecretFile>()) Mount(file, file.Services[resource.Name], secret.Name + _hashes.GetValueOrDefault(secret.Name), secret.Name);
        }
    }

    /// <summary>Mounts a file of the folder.</summary>
    /// <param name="name">The name of the secret.</param>
    /// <param name="path">The name of the file.</param>
    public static void Mount(ComposeFile file, Service service, string name, string path)
    {
        file.Secrets[name] = new Secret { File = $"./{Folder}/{path}" };
        service.Secrets.Add(new SecretReference { Source = name, Target = path });
    }
}
