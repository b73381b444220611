namespace OrderDemo.AppHost.Publishing;

/// <summary>The label <c>role</c> of the machines of a Swarm on which services run.</summary>
internal sealed record SwarmMachines(string Web, string Db, string Monitor, string Load)
{
    /// <summary>Reads <c>Demo:Publish:Machines</c>, which has been validated; null for one machine without Swarm.</summary>
    public static SwarmMachines? Parse(string machines) =>
        machines.Split(',') is [var web, var db, var monitor, var load] ? new(web, db, monitor, load) : null;

    /// <summary>The machine of a service; null for one on every machine.</summary>
    public string? Of(string service) => service switch
    {
        "api" => Web,
        "mariadb" or "mysqld-exporter" => Db,
        "loadgen" => Load,
        "node-exporter" or "cadvisor" => null,
        _ => Monitor,
    };
}
