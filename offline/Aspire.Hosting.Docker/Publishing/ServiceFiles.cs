using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker.Resources;
using Aspire.Hosting.Docker.Resources.ComposeNodes;
using Aspire.Hosting.Docker.Resources.ServiceNodes;

namespace Aspire.Hosting.Docker.Publishing;

/// <summary>Turns the files that a container is given into configs of the Compose project.</summary>
internal sealed class ServiceFiles(ComposeFile file, string folder, IServiceProvider services)
{
    private const UnixFileMode DefaultMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    public async Task AddAsync(IResource resource, Service service, CancellationToken cancellationToken)
    {
        foreach (var annotation in resource.Annotations.OfType<ContainerFileSystemCallbackAnnotation>())
        {
            var context = new ContainerFileSystemCallbackContext { Model = resource, Services = services };
            foreach (var item in await annotation.Callback(context, cancellationToken).ConfigureAwait(false))
            {
                Add(service, annotation, annotation.DestinationPath, item);
            }
        }
    }

    private void Add(Service service, ContainerFileSystemCallbackAnnotation annotation, string path, ContainerFileSystemItem item)
    {
        var target = $"{path}/{item.Name}";
        if (item is ContainerDirectory directory)
        {
            foreach (var entry in directory.Entries) Add(service, annotation, target, entry);
        }
        else if (item is ContainerFile text)
        {
            var name = $"{service.Name}_{target.Replace('/', '_')}";
            file.AddConfig(new Config { Name = name, File = Copy(service, target, text), Content = text.Contents?.Replace("$", "$$", StringComparison.Ordinal) });
            service.AddConfig(new ConfigReference
            {
                Source = name,
                Target = target,
                Uid = (item.Owner ?? annotation.DefaultOwner)?.ToString(CultureInfo.InvariantCulture),
                Gid = (item.Group ?? annotation.DefaultGroup)?.ToString(CultureInfo.InvariantCulture),
                Mode = item.Mode == UnixFileMode.None ? DefaultMode : item.Mode,
            });
        }
    }

    // The project must not need the folder that it was published from.
    private string? Copy(Service service, string target, ContainerFile source)
    {
        if (source.SourcePath is null) return null;
        var copy = $"./{service.Name}{target}";
        var path = Path.Combine(folder, copy);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Copy(source.SourcePath, path, overwrite: true);
        return copy;
    }
}
