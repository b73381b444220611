namespace OrderDemo.AppHost.Publishing;

/// <summary>Servers that a person starts from the dashboard when they are wanted. A published project has no dashboard.</summary>
internal static class OnDemand
{
    public static bool Is(IResource resource) => resource.HasAnnotationOfType<ExplicitStartupAnnotation>();

    public static void LeaveOut(ComposeFile file, IEnumerable<IResource> resources)
    {
        foreach (var resource in resources.Where(Is))
        {
            file.Services.Remove(resource.Name);
            foreach (var service in file.Services.Values) service.DependsOn.Remove(resource.Name);
        }

        // They tell Aspire in a run what Prometheus must reach; here all services share a network.
        var environment = file.Services["prometheus"].Environment;
        foreach (var name in environment.Keys.Where(name => name.StartsWith("TARGET_", StringComparison.Ordinal)).ToList()) environment.Remove(name);

        var used = file.Services.Values.SelectMany(service => service.Volumes).Select(volume => volume.Name).ToHashSet();
        file.Volumes = file.Volumes.Where(volume => used.Contains(volume.Key)).ToDictionary();
    }
}
