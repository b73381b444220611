using OrderDemo.Hosting;

namespace OrderDemo.Tests.Monitoring;

public sealed class DockerDiscoveryTests
{
    [Fact]
    public async Task Prometheus_accepts_the_configuration_with_the_scrape_job_of_the_containers()
    {
        // promtool also checks the rule files that it names.
        var path = Path.Combine(MonitoringFiles.Prometheus, $".{Path.GetRandomFileName()}.yml");
        try
        {
            await File.WriteAllTextAsync(path, PrometheusConfiguration.AddJob(Read("prometheus.yml"), Read("docker-discovery.yml")));

            var (exitCode, output) = await MonitoringFiles.RunAsync("promtool", "check", "config", path);

            Assert.True(exitCode == 0, output);
            Assert.Contains("job_name: docker", await File.ReadAllTextAsync(path), StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(MonitoringFiles.Prometheus, file));
}
