#pragma warning disable ASPIREPIPELINES001, ASPIREPIPELINES004 // Aspire's pipeline is for evaluation.

using System.Security.Cryptography;
using System.Text;

namespace OrderDemo.AppHost.Publishing;

/// <summary>
/// The files of <c>WithContainerFiles</c>, as files beside the Compose file: <c>config/SERVICE/PATH</c>. Aspire would write those
/// that are made into the Compose file as configs, which older Compose programs ignore and in which <c>$</c> has a meaning, and
/// mount folders of the repository.
/// </summary>
/// <param name="repository">The folder of the repository.</param>
/// <param name="isSwarm">Whether it is for Docker Swarm: it distributes configs, where one machine mounts folders.</param>
internal sealed class PublishedFiles(string repository, bool isSwarm)
{
    private const string Folder = "config";

    private readonly List<(string Service, string Path)> _folders = [];
    private string _root = "";

    /// <summary>Writes the files of all resources, and takes them off the resources.</summary>
    public async Task WriteAsync(PipelineStepContext context)
    {
        var output = context.Services.GetRequiredService<IPipelineOutputService>().GetOutputDirectory();
        OutputFolder.Take(output);
        var others = OutputFolder.FilesIn(output, Folder);
        _root = Path.Combine(output, Folder);
        foreach (var resource in context.Model.GetComputeResources())
        {
            foreach (var annotation in resource.Annotations.ToList())
            {
                var (path, items) = annotation switch
                {
                    ContainerFileSystemCallbackAnnotation made =>
                        (made.DestinationPath, await made.Callback(new() { Model = resource, Services = context.Services }, context.CancellationToken)),
                    ContainerMountAnnotation mount when IsOfRepository(mount) =>
                        (mount.Target, ContainerDirectory.GetFileSystemItemsFromPath(mount.Source!, searchOptions: SearchOption.AllDirectories)),
                    _ => (null, []),
                };
                if (path is null) continue;

                await NativeFiles.WriteAsync(Path.Join(_root, resource.Name, path), items, context.CancellationToken);
                resource.Annotations.Remove(annotation);
                _folders.Add((resource.Name, path));
            }
        }

        if (isSwarm) SwarmTargets.Write(Path.Combine(_root, "prometheus/etc/prometheus"));
        var written = OutputFolder.FilesIn(output, Folder).Except(others).ToList();
        MakeReadable(output, written);
        OutputFolder.Add(output, written);
    }

    /// <summary>Mounts the folders, read-only, and those of the machine by their paths.</summary>
    public void MountIn(ComposeFile file, IEnumerable<IResource> resources)
    {
        foreach (var (service, path) in _folders.Distinct().Where(folder => !_folders.Exists(other => IsBelow(folder, other))))
        {
            if (isSwarm) AddConfigs(file, file.Services[service], path);
            else file.Services[service].AddVolume(new Volume { Name = path, Type = "bind", Source = $"./{Folder}/{service}{path}", Target = path, ReadOnly = true });
        }

        // Aspire makes these paths variables of .env. They are the same on every machine.
        foreach (var resource in resources.Where(resource => file.Services.ContainsKey(resource.Name)))
        {
            foreach (var mount in resource.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Type == ContainerMountType.BindMount))
            {
                file.Services[resource.Name].Volumes.Single(volume => volume.Target == mount.Target).Source = mount.Source;
            }
        }
    }

    // A config cannot be changed: its name has a hash of what is in it.
    private void AddConfigs(ComposeFile file, Service service, string folder)
    {
        var root = Path.Combine(_root, service.Name);
        foreach (var source in Directory.EnumerateFiles(Path.Join(root, folder), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var target = PathInImage(Path.GetRelativePath(root, source));
            var hash = SHA256.HashData([.. Encoding.UTF8.GetBytes(target), .. File.ReadAllBytes(source)]);
            var name = $"{service.Name}-{Path.GetFileName(source)}-{Convert.ToHexStringLower(hash)[..8]}";
            file.AddConfig(new Config { Name = name, File = $"./{Folder}/{service.Name}{target}" });
            service.AddConfig(new ConfigReference { Source = name, Target = target });
        }
    }

    /// <summary>The path in a container of a file below its folder, whatever separates folders on this machine.</summary>
    internal static string PathInImage(string relative) => $"/{relative.Replace('\\', '/')}";

    private bool IsOfRepository(ContainerMountAnnotation mount) =>
        mount.Type == ContainerMountType.BindMount && mount.Source!.StartsWith(repository + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static bool IsBelow((string Service, string Path) folder, (string Service, string Path) other) =>
        folder.Service == other.Service && folder.Path.StartsWith(other.Path + "/", StringComparison.Ordinal);

    // The services run as users of their own. None of these files is a secret.
    private static void MakeReadable(string output, IEnumerable<string> files)
    {
        const UnixFileMode mode = UnixMode.OwnerFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode folderMode = mode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        foreach (var file in files)
        {
            UnixMode.Set(Path.Combine(output, file), mode);
            for (var folder = Path.GetDirectoryName(file); folder is { Length: > 0 }; folder = Path.GetDirectoryName(folder))
            {
                UnixMode.Set(Path.Combine(output, folder), folderMode);
            }
        }
    }
}
