using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace OrderDemo.AppHost.Publishing;

/// <summary>Makes the Compose file a stack for Docker Swarm: <c>docker stack deploy --compose-file docker-compose.yaml orderdemo</c>.</summary>
internal static class SwarmStack
{
    public static void Set(ComposeFile file, PublishSettings settings)
    {
        file.Version = "3.8";
        file.Networks["default"].Driver = "overlay";
        var machines = settings.Machines.Split(',');
        foreach (var service in file.Services.Values)
        {
            DropWhatSwarmIgnores(service);
            service.Deploy!.RestartPolicy = new RestartPolicy { Condition = "any", Delay = "2s" };
            if (MachineOf(service.Name, machines) is { } machine) service.Deploy.Placement = new Placement { Constraints = [$"node.labels.role == {machine}"] };
            else service.Deploy.Mode = "global";
        }

        // The old container takes requests until the new one is healthy; then it gets SIGTERM and finishes those that it has.
        var api = file.Services["api"].Deploy!;
        api.Replicas = settings.Replicas;
        api.UpdateConfig = new UpdateConfig { Parallelism = 1, Order = "start-first", Delay = "5s", Monitor = "15s", FailureAction = "rollback" };
        CallEachContainer(file.Services["loadgen"]);
    }

    // The label of the machine for a service; null for a service on every machine.
    private static string? MachineOf(string service, string[] machines) => service switch
    {
        "api" => machines[0],
        "mariadb" or "mysqld-exporter" => machines[1],
        "loadgen" => machines[3],
        "node-exporter" or "cadvisor" => null,
        _ => machines[2],
    };

    // The name tasks.SERVICE has the addresses of all containers: a client goes on to the next one when one does not answer.
    private static void CallEachContainer(Service client)
    {
        foreach (var (name, value) in client.Environment.ToList())
        {
            client.Environment[name] = value.Replace($"http://{SwarmNetwork.Balanced}:", $"http://tasks.{SwarmNetwork.Balanced}:", StringComparison.Ordinal);
        }
    }

    // Services start in any order and again until what they need is there. Swarm opens no port on one address alone.
    private static void DropWhatSwarmIgnores(Service service)
    {
        service.Restart = null;
        service.DependsOn = [];
        service.SecurityOpt = [];
        service.Expose = [];
        service.Pid = null;
        service.Ports = [.. service.Ports.Select(port => port[(port.LastIndexOf(':', port.LastIndexOf(':') - 1) + 1)..].TrimStart(':'))];
        service.AddVolumes(service.Tmpfs.Select(path => new Volume { Name = path, Type = "tmpfs", Target = path }));
        service.Tmpfs = [];
    }
}
