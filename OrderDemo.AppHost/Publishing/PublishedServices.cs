using Aspire.Hosting.Docker.Resources.ServiceNodes.Swarm;

namespace OrderDemo.AppHost.Publishing;

/// <summary>What Aspire does not describe of a service: limits, rights, restarts, a health check, and the port for people.</summary>
internal static class PublishedServices
{
    // The users of the images: "nobody" in Prometheus's, "app" in .NET's.
    private const string Nobody = "65534:65534";
    private const string App = "1654:1654";

    // .NET's images have no wget, so the shell itself asks.
    private const string Ask = "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '";

    public static void Set(ComposeFile file, DemoSettings settings)
    {
        foreach (var service in file.Services.Values)
        {
            // SELinux denies files of the machine to containers.
            service.SecurityOpt = ["no-new-privileges:true", .. service.Volumes.Any(volume => volume.Type == "bind") ? ["label=disable"] : Array.Empty<string>()];
            service.CapDrop = ["ALL"];
            service.ReadOnly = true;
            service.User = Nobody;
            service.Restart = "unless-stopped";
            SetLimit(service, settings.Limits.Exporter);
        }

        var (limits, ports) = (settings.Limits, settings.Ports);
        SetService("mariadb", ["healthcheck.sh", "--connect", "--innodb_initialized"], limits.MariaDb, tmpfs: ["/tmp", "/run/mysqld"]);
        SetService("api", ["bash", "-c", Ask], limits.Api, ports.Api, App, ["/tmp"]);
        SetService("loadgen", ["bash", "-c", Ask], limits.LoadGen, ports.LoadGen, App, ["/tmp"]);
        SetService("prometheus", Wget("9090/-/ready"), limits.Prometheus, ports.Prometheus);
        SetService("alertmanager", AsksForLogin("9093/-/ready"), limits.Alertmanager, ports.Alertmanager);
        SetService("grafana", Wget("3000/api/health"), limits.Grafana, ports.Grafana, "472:0", ["/tmp"]);
        SetService("mysqld-exporter", AsksForLogin("9104/"), limits.Exporter);
        SetService("node-exporter", Wget("9100/"), limits.Exporter);
        if (settings.CAdvisor) SetService("cadvisor", Wget(settings.Images.Debian ? "8080/" : "8080/healthz"), limits.CAdvisor);

        SetExceptions(file, settings);

        // Aspire waits for starts, and not for the server of a database.
        file.Services["api"].DependsOn["mariadb"] = new ServiceDependency();
        foreach (var dependency in file.Services.Values.SelectMany(service => service.DependsOn.Values)) dependency.Condition = "service_healthy";

        // The port of the machine is 0 for any free one.
        void SetService(string name, List<string> check, ContainerLimit limit, int? port = null, string user = Nobody, List<string>? tmpfs = null)
        {
            var service = file.Services[name];
            service.Healthcheck = new Healthcheck { Test = ["CMD", .. check], Interval = "5s", Timeout = "3s", Retries = 3, StartPeriod = "60s" };
            SetLimit(service, limit);
            service.User = user;
            service.Tmpfs = tmpfs ?? [];
            if (port is null) return;
            var published = service.Expose.Single();
            service.Expose = [];
            var isOpen = name == "api" || settings.Publish.Monitoring;
            // Swarm opens ports on all addresses of a machine.
            if (!isOpen && settings.Publish.Machines.Length > 0) return;
            var address = isOpen ? settings.Publish.Address : PublishSettings.Loopback;
            service.Ports = [string.Create(CultureInfo.InvariantCulture, $"{address}:{(port == 0 ? null : port)}:{published}")];
        }
    }

    private static void SetExceptions(ComposeFile file, DemoSettings settings)
    {
        var images = settings.Images;
        // Its image starts as root, makes the data folder its user's own, and goes on as that user. It writes its dirty pages when it stops.
        var mariadb = file.Services["mariadb"];
        mariadb.User = null;
        mariadb.CapAdd = ["CHOWN", "DAC_OVERRIDE", "FOWNER", "SETGID", "SETUID"];
        mariadb.StopGracePeriod = "60s";

        var api = file.Services["api"];
        api.Image = images.Api;
        api.StopGracePeriod = "30s";
        var loadgen = file.Services["loadgen"];
        loadgen.Image = images.LoadGen;

        // The names by which it is called: the API's by people are those of a proxy in front, and the load generator's its own.
        api.Environment["AllowedHosts"] = "*";
        loadgen.Environment["AllowedHosts"] = $"localhost;{loadgen.Name}";

        file.AddVolume(new() { Name = "grafana", Driver = "local" });
        file.Services["grafana"].AddVolume(new() { Name = "grafana", Type = "volume", Source = "grafana", Target = "/var/lib/grafana" });

        // It reads the cgroups and processes of others, which takes root with the engine's usual capabilities.
        if (!settings.CAdvisor) return;
        var cadvisor = file.Services["cadvisor"];
        cadvisor.User = null;
        cadvisor.CapDrop = [];
        if (images.Debian) (cadvisor.Pid, cadvisor.CapAdd) = ("host", ["SYS_PTRACE"]);
    }

    // -Y off: Docker can give proxies to all containers, and BusyBox sends requests to loopback there too.
    private static List<string> Wget(string page) => ["wget", "-q", "-Y", "off", "-O", "/dev/null", $"http://127.0.0.1:{page}"];

    // A server that is ready asks for its login.
    private static List<string> AsksForLogin(string page) => ["sh", "-c", $"wget -Y off -O /dev/null http://127.0.0.1:{page} 2>&1 | grep -q '401 Unauthorized'"];

    private static void SetLimit(Service service, ContainerLimit limit) => service.Deploy = new Deploy
    {
        Resources = new() { Limits = new ResourceSpec { Cpus = limit.Cpus == 0 ? null : limit.Cpus.ToString(CultureInfo.InvariantCulture), Memory = limit.Memory } },
    };
}
