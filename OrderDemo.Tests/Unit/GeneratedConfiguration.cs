using OrderDemo.Hosting;

namespace OrderDemo.Tests.Unit;

public sealed class GeneratedConfiguration
{
    [Fact]
    public void A_target_file_names_job_and_instance_after_the_resource()
    {
        var file = TargetFile.Of("api", "localhost:5080");

        Assert.Equal("api.json", file.Name);
        Assert.Equal("""[{"targets":["localhost:5080"],"labels":{"job":"api","instance":"api"}}]""", file.Contents);
    }

    [Fact]
    public void The_scrape_interval_of_the_configuration_is_replaced_and_nothing_else()
    {
        const string Before = "global:\n  scrape_interval: 15s\n  evaluation_interval: 15s\nscrape_configs:\n- job_name: x\n  scrape_timeout: 15s\n";

        var after = PrometheusConfiguration.SetInterval(Before, "5s");

        Assert.Equal("global:\n  scrape_interval: 5s\n  evaluation_interval: 5s\nscrape_configs:\n- job_name: x\n  scrape_timeout: 15s\n...\n", after);
    }

    [Fact]
    public void A_configuration_without_the_interval_is_an_error() =>
        Assert.Throws<KeyNotFoundException>(() => PrometheusConfiguration.SetInterval("global:\n  scrape_interval: 15s\n", "5s"));

    [Fact]
    public void A_webhook_is_added_to_the_receiver()
    {
        var after = AlertWebhook.Add("route:\n  receiver: everybody\nreceivers:\n- name: everybody\n", "http://127.0.0.1:9/alerts?a=b#c");

        Assert.Equal("route:\n  receiver: everybody\nreceivers:\n- name: everybody\n  webhook_configs:\n  - url: http://127.0.0.1:9/alerts?a=b#c\n...\n", after);
    }

    [Fact]
    public void Without_a_webhook_the_configuration_is_unchanged() => Assert.Equal("receivers: # nobody\n", AlertWebhook.Add("receivers: # nobody\n", ""));

    [Theory]
    [InlineData("route: {}\n", typeof(KeyNotFoundException))]
    [InlineData("receivers: [{name: a}, {name: b}]\n", typeof(InvalidOperationException))]
    public void No_or_several_receivers_are_an_error(string configuration, Type error) =>
        Assert.Throws(error, () => AlertWebhook.Add(configuration, "http://localhost/"));
}
