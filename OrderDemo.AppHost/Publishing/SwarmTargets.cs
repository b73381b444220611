namespace OrderDemo.AppHost.Publishing;

/// <summary>
/// Lets Prometheus find the containers of services that have several: by the addresses that the name <c>tasks.SERVICE</c> has.
/// Each is a target and an instance of its own.
/// </summary>
internal static class SwarmTargets
{
    private static readonly (string Service, string Port)[] Services = [("api", "8080"), ("node-exporter", "9100"), ("cadvisor", "8080")];

    /// <summary>Changes the configuration of Prometheus.</summary>
    /// <param name="folder">The folder that has prometheus.yml.</param>
    public static void Write(string folder)
    {
        var services = Services.Where(service => File.Exists(TargetOf(service.Service))).ToList();
        foreach (var (service, _) in services) File.Delete(TargetOf(service));
        var path = Path.Combine(folder, "prometheus.yml");
        File.WriteAllText(path, YamlText.Edit(File.ReadAllText(path), root =>
        {
            var job = (YamlMappingNode)root["scrape_configs"][0];
            job.Add("dns_sd_configs", new YamlSequenceNode(services.Select(Discovery)));
            job.Add("relabel_configs", new YamlSequenceNode(new YamlMappingNode(
                "source_labels", new YamlSequenceNode("__meta_dns_name"),
                "regex", "tasks[.](.+)",
                "target_label", "job")));
        }));

        string TargetOf(string service) => Path.Combine(folder, "targets", $"{service}.json");
    }

    private static YamlMappingNode Discovery((string Service, string Port) service) => new(
        "names", new YamlSequenceNode($"tasks.{service.Service}"),
        "type", "A",
        "port", service.Port,
        "refresh_interval", "5s");
}
