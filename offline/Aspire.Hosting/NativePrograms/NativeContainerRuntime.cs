using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Locks;
using Aspire.Hosting.Orchestration;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.NativePrograms;

/// <summary>Runs containers as programs of the machine, found by the image's name.</summary>
internal sealed class NativeContainerRuntime(HostFolders folders) : IContainerRuntime
{
    private static readonly NativeProgram[] Known =
        [new MariaDb(), new Prometheus(), new Alertmanager(), new NodeExporter(), new MySqlExporter(), new CAdvisor(), new Grafana()];

    // A volume is in use until the application ends: two servers must never write to the same data.
    private readonly Dictionary<string, FileLock> _volumes = [];

    public string? WhatIsMissing(ContainerResource container)
    {
        if (Find(container) is not { } program)
        {
            return $"The image '{ImageOf(container)}' needs a container engine: without one there is no program for it.";
        }

        return program.Programs.Where(name => Executables.Find(name) is null).ToArray() is { Length: > 0 } missing
            ? $"{string.Join(" and ", missing)} not found: apt-get install {string.Join(' ', program.Packages)}."
            : null;
    }

    public bool IsOptional(ContainerResource container) => Find(container) is null;

    public async Task<ProgramStart> PrepareAsync(ContainerStart start, CancellationToken cancellationToken)
    {
        var paths = new PathMap();
        foreach (var mount in start.Resource.Annotations.OfType<ContainerMountAnnotation>())
        {
            paths.Add(mount.Target, HostPathOf(mount, start));
        }

        foreach (var files in start.Resource.Annotations.OfType<ContainerFileSystemCallbackAnnotation>().ToArray())
        {
            // Where a volume is mounted files go into it, as they would in a container.
            var target = paths.HostPath(files.DestinationPath) ?? Path.Combine(start.Folder, "files", files.DestinationPath.TrimStart('/'));
            var items = await files.Callback(
                new ContainerFileSystemCallbackContext { Model = start.Resource, ServiceProvider = start.Services }, cancellationToken).ConfigureAwait(false);
            await ContainerFiles.WriteAsync(items, target, files.Umask ?? 0, cancellationToken).ConfigureAwait(false);
            paths.Add(files.DestinationPath, target);
        }

        var endpoint = start.Resource.Annotations.OfType<EndpointAnnotation>().FirstOrDefault()
            ?? throw new DistributedApplicationException($"'{start.Resource.Name}' has no endpoint to listen on.");
        return await Find(start.Resource)!.PrepareAsync(new NativeStart(start, paths, endpoint.AllocatedEndpoint!.Port), cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        lock (_volumes)
        {
            foreach (var volume in _volumes.Values)
            {
                volume.Dispose();
            }

            _volumes.Clear();
        }
    }

    private static string ImageOf(ContainerResource container) => container.TryGetContainerImageName(out var name) ? name : "";

    private static NativeProgram? Find(ContainerResource container)
    {
        var image = container.Annotations.OfType<ContainerImageAnnotation>().LastOrDefault()?.Image ?? "";
        return Array.Find(Known, program => image == program.Image || image.EndsWith("/" + program.Image, StringComparison.Ordinal));
    }

    private string HostPathOf(ContainerMountAnnotation mount, ContainerStart start)
    {
        switch (mount)
        {
            case { Type: ContainerMountType.BindMount }:
                return mount.Source!;
            case { Source: null }:
                return Directory.CreateDirectory(Path.Combine(start.Folder, "volumes", mount.Target.Trim('/').Replace('/', '-'))).FullName;
            default:
                var folder = Directory.CreateDirectory(Path.Combine(folders.Volumes, mount.Source)).FullName;
                lock (_volumes)
                {
                    if (!_volumes.ContainsKey(folder))
                    {
                        _volumes[folder] = FileLock.TryTake(folder + ".lock") ?? throw new DistributedApplicationException(
                            $"The volume '{mount.Source}' is in use by another run of the application.");
                    }
                }

                return folder;
        }
    }
}
