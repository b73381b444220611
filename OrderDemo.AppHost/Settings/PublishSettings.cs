namespace OrderDemo.AppHost.Settings;

/// <summary>The published Compose project.</summary>
internal sealed class PublishSettings
{
    internal const string Loopback = "127.0.0.1";

    /// <summary>The address of the machine on which the port of the API is open. The others are open on 127.0.0.1, in a Swarm not at all.</summary>
    [RegularExpression("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[[0-9a-fA-F:]+\\]", ErrorMessage = "an IPv4 address, or an IPv6 address in brackets")]
    public string Address { get; set; } = Loopback;

    /// <summary>Whether load generator, Prometheus, Alertmanager and Grafana can be reached where the API can.</summary>
    public bool Monitoring { get; set; }

    /// <summary>
    /// Empty for one machine. For Docker Swarm the label <c>role</c> of the machines for the API, the database, the monitoring and
    /// the load generator, separated by commas.
    /// </summary>
    [RegularExpression("([a-z0-9-]+(,[a-z0-9-]+){3})?", ErrorMessage = "four names like web,db,monitor,load, or empty")]
    public string Machines { get; set; } = "";

    /// <summary>The number of API containers in a Swarm.</summary>
    [Range(1, 100)]
    public int Replicas { get; set; } = 3;
}
