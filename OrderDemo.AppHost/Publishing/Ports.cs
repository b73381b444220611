namespace OrderDemo.AppHost.Publishing;

/// <summary>The ports of the machine: those for people, on one address. Services reach each other by their network.</summary>
internal static class Ports
{
    public static void Set(ComposeFile file, IEnumerable<IResource> resources, DemoSettings settings)
    {
        var endpoints = resources.OfType<IResourceWithEndpoints>().ToDictionary(resource => resource.Name, resource => resource.GetEndpoint("http"));

        Open("api", settings.Ports.Api);
        Open("loadgen", settings.Ports.LoadGen);
        Open("prometheus", settings.Ports.Prometheus);
        Open("alertmanager", settings.Ports.Alertmanager);
        Open("grafana", settings.Ports.Grafana);

        // 0 is any free port.
        void Open(string name, int port)
        {
            var service = file.Services[name];
            var published = port == 0 ? "" : port.ToString(CultureInfo.InvariantCulture);
            service.Ports = [string.Create(CultureInfo.InvariantCulture, $"{settings.Publish.Address}:{published}:{endpoints[name].TargetPort}")];
            service.Expose = [];
        }
    }
}
