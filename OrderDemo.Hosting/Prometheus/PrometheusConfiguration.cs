namespace OrderDemo.Hosting;

/// <summary>Edits the text of prometheus.yml.</summary>
internal static class PrometheusConfiguration
{
    /// <summary>Sets the scrape and evaluation interval.</summary>
    /// <param name="interval">A Prometheus duration.</param>
    public static string SetInterval(string configuration, string interval) => YamlText.Edit(configuration, root =>
    {
        foreach (var key in (string[])["scrape_interval", "evaluation_interval"]) ((YamlScalarNode)root["global"][key]).Value = interval;
    });

    /// <summary>Sets the path of the file with the password for servers that ask for a login.</summary>
    public static string SetPasswordFile(string configuration, string path) => YamlText.Edit(configuration, root =>
    {
        foreach (var login in root.AllNodes.OfType<YamlMappingNode>().Where(node => node.Children.ContainsKey("password_file")))
        {
            ((YamlScalarNode)login["password_file"]).Value = path;
        }
    });

    /// <summary>Adds a scrape job.</summary>
    /// <param name="job">The text of its mapping.</param>
    public static string AddJob(string configuration, string job) => YamlText.Edit(configuration, root =>
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(job));
        ((YamlSequenceNode)root["scrape_configs"]).Add(yaml.Documents.Single().RootNode);
    });

    /// <summary>Removes a scrape job.</summary>
    public static string RemoveJob(string configuration, string name) => YamlText.Edit(configuration, root =>
    {
        var jobs = ((YamlSequenceNode)root["scrape_configs"]).Children;
        jobs.Remove(jobs.Single(job => job["job_name"].ToString() == name));
    });
}
