using OrderDemo.AppHost.Resources;
using YamlDotNet.RepresentationModel;

namespace OrderDemo.Tests.Monitoring;

public sealed class AlertmanagerTests
{
    private static readonly string Committed = File.ReadAllText(Path.Combine(MonitoringFiles.Prometheus, "alertmanager.yml"));

    [Theory]
    [InlineData("")]
    [InlineData("http://localhost:9999/alerts?a=\"b\"&c=d")]
    public async Task Alertmanager_accepts_the_configuration_with_and_without_a_web_hook(string url)
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

    [Fact]
    public void A_web_hook_belongs_to_the_receiver()
    {
        var configuration = AlertWebhook.Add(Committed, "http://example.com/hook");

        var yaml = new YamlStream();
        yaml.Load(new StringReader(configuration));
        Assert.Equal("http://example.com/hook", yaml.Documents[0].RootNode["receivers"][0]["webhook_configs"][0]["url"].ToString());
    }

    [Fact]
    public void Without_an_address_the_configuration_stays_as_it_is() => Assert.Equal(Committed, AlertWebhook.Add(Committed, ""));
}
