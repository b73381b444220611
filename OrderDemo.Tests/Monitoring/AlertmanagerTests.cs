using OrderDemo.Hosting;

namespace OrderDemo.Tests.Monitoring;

public sealed class AlertmanagerTests
{
    private static readonly string Committed = File.ReadAllText(Path.Combine(MonitoringFiles.Prometheus, "alertmanager.yml"));

    [Theory]
    [InlineData("")]
    [InlineData("http://localhost:9999/alerts?a=\"b\"&c=d")]
    public async Task Alertmanager_accepts_the_configuration_with_and_without_a_webhook(string url)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await File.WriteAllTextAsync(path, AlertWebhook.Add(Committed, url));

            var (exitCode, output) = await MonitoringFiles.RunAsync("amtool", "check-config", path);

            Assert.True(exitCode == 0, output);
            Assert.Contains("1 receivers", output, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
