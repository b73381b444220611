namespace OrderDemo.AppHost.Publishing;

/// <summary>How the engine sees that a service is healthy, and that services wait until those that they need are.</summary>
internal static class HealthChecks
{
    private const string Healthy = "service_healthy";

    // .NET's images have no wget, so the shell itself asks.
    private const string Ask = "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200 '";

    public static void Set(ComposeFile file, IEnumerable<IResource> resources, ImageSettings images)
    {
        Check("mariadb", "CMD", "healthcheck.sh", "--connect", "--innodb_initialized");
        Check("api", "CMD", "bash", "-c", Ask);
        Check("loadgen", "CMD", "bash", "-c", Ask);
        CheckPage("prometheus", "http://127.0.0.1:9090/-/ready");
        CheckPage("alertmanager", "http://127.0.0.1:9093/-/ready");
        CheckPage("grafana", "http://127.0.0.1:3000/api/health");
        CheckPage("mysqld-exporter", "http://127.0.0.1:9104/");
        CheckPage("node-exporter", "http://127.0.0.1:9100/");
        CheckPage("cadvisor", images.Debian ? "http://127.0.0.1:8080/" : "http://127.0.0.1:8080/healthz");

        foreach (var resource in resources.Where(resource => file.Services.ContainsKey(resource.Name)))
        {
            WaitForHealth(file, resource);
        }

        void CheckPage(string name, string url) => Check(name, "CMD", "wget", "-q", "-O", "/dev/null", url);

        void Check(string name, params string[] test) => file.Services[name].Healthcheck = new Healthcheck
        {
            Test = [.. test],
            Interval = "5s",
            Timeout = "3s",
            Retries = 3,
            StartPeriod = "60s",
        };
    }

    // Aspire waits for a start. A wait for the database is one for its server.
    private static void WaitForHealth(ComposeFile file, IResource resource)
    {
        var awaited = resource.Annotations.OfType<WaitAnnotation>()
            .Select(wait => wait.Resource)
            .SelectMany(awaited => awaited.Annotations.OfType<ResourceRelationshipAnnotation>().Select(relation => relation.Resource).Prepend(awaited))
            .Select(awaited => awaited.Name)
            .Where(name => name != resource.Name && file.Services.ContainsKey(name));
        foreach (var name in awaited) file.Services[resource.Name].DependsOn[name] = new ServiceDependency { Condition = Healthy };
    }
}
