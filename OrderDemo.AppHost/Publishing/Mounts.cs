namespace OrderDemo.AppHost.Publishing;

/// <summary>Folders of the machine by their paths, and volumes by names that are the project's own.</summary>
internal static class Mounts
{
    public static void Set(ComposeFile file, IEnumerable<IResource> resources, string volumePrefix)
    {
        foreach (var resource in resources.Where(resource => file.Services.ContainsKey(resource.Name)))
        {
            foreach (var mount in resource.Annotations.OfType<ContainerMountAnnotation>())
            {
                var volume = file.Services[resource.Name].Volumes.Single(volume => volume.Target == mount.Target);

                // Aspire makes the path a variable of .env. It is the same on every machine.
                volume.Source = volume.Name = mount.Type == ContainerMountType.BindMount ? mount.Source! : WithoutPrefix(mount.Source!, volumePrefix);
            }
        }

        // The project's name stands before the names of its volumes already.
        file.Volumes = file.Volumes.Values.ToDictionary(volume => volume.Name = WithoutPrefix(volume.Name, volumePrefix));
    }

    /// <summary>Adds a volume to a service.</summary>
    public static void AddVolume(ComposeFile file, Service service, string name, string target)
    {
        file.AddVolume(new() { Name = name, Driver = "local" });
        service.AddVolume(new() { Name = name, Type = "volume", Source = name, Target = target });
    }

    private static string WithoutPrefix(string name, string prefix) => name.StartsWith(prefix + "-", StringComparison.Ordinal) ? name[(prefix.Length + 1)..] : name;
}
