using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using OrderDemo.Hosting;

namespace OrderDemo.Tests.Monitoring.Drills.Faults;

/// <summary>
/// A rule that divides by the target that is down. With two targets down it
/// cannot be evaluated.
/// </summary>
internal static class FailingRule
{
    private const string Rules = """
        groups:
          - name: drill
            rules:
              - record: drill:up_to_down:ratio
                expr: vector(1) - on () (up == 0)

        """;

    /// <summary>Adds the rule to Prometheus, which can evaluate it so far.</summary>
    public static void Add(IDistributedApplicationTestingBuilder builder)
    {
        var prometheus = builder.Resources.OfType<IServer>().Single(resource => resource.Name == "prometheus");
        builder.CreateResourceBuilder(prometheus).WithFiles(
            "/etc/prometheus/rules", (_, _) => Task.FromResult<IEnumerable<ContainerFileSystemItem>>([new ContainerFile { Name = "drill.yml", Contents = Rules }]));
    }

    public static Task<IAsyncDisposable> Begin(DrillStack stack) => StoppedResources.StopAsync(stack, "mysqld-exporter", "node-exporter");
}
