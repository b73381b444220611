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

    /// <summary>Writes a file to the folder.</summary>
    /// <param name="output">The folder of the project.</param>
    public static async Task WriteAsync(string output, string name, string text, CancellationToken cancellationToken)
    {
        var path = PathOf(output, name);
        var folder = Directory.CreateDirectory(Path.GetDirectoryName(path)!).FullName;
        UnixMode.Set(folder, UnixMode.OwnerFolder);
        await File.WriteAllTextAsync(path, text, cancellationToken);
        UnixMode.Set(path, UnixMode.OwnerFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
    }

    /// <summary>The path of a file of the folder.</summary>
    public static string PathOf(string output, string name) => Path.Combine(output, Folder, name);

    /// <summary>Writes the files of all resources.</summary>
    public async Task WriteAsync(PipelineStepContext context)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        foreach (var file in context.Model.GetComputeResources().SelectMany(resource => resource.Annotations.OfType<SecretFile>()))
        {
            var text = file.Format(await secrets.ValueOfAsync(file.Value, output, context.CancellationToken));
            if (file.Value is not ParameterResource) _hashes[file.Name] = $"-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..8]}";
            await WriteAsync(output, file.Name, text, context.CancellationToken);
        }
    }

    /// <summary>Gives each service its files. A secret of a Swarm cannot be changed: the name of one that is not generated has a hash of it.</summary>
    public void MountIn(ComposeFile file, IEnumerable<IResource> resources)
    {
        foreach (var resource in resources.Where(resource => file.Services.ContainsKey(resource.Name)))
        {
            foreach (var name in resource.Annotations.OfType<SecretFile>().Select(secret => secret.Name))
            {
                file.Secrets[name + _hashes.GetValueOrDefault(name)] = new Secret { File = $"./{Folder}/{name}" };
                file.Services[resource.Name].Secrets.Add(new SecretReference { Source = name + _hashes.GetValueOrDefault(name), Target = name });
            }
        }
    }
}
