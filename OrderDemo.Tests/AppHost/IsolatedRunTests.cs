using System.Text.Json.Nodes;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.AppHost;

/// <summary>An AppHost with random ports, as of <c>--isolated</c> or Aspire's testing builder, and without a dashboard.</summary>
public sealed class IsolatedRunTests
{
    private static readonly string[] Native = ["--Demo:Runtime=Native"];

    [Fact]
    public async Task Ports_without_a_setting_are_free_ones()
    {
        var ports = await AppHostModel.ReadAsync([.. Native, "--Demo:Ports:Grafana=3999"], services => Task.FromResult(
            services.GetRequiredService<DistributedApplicationModel>().Resources
                .SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>().Select(endpoint => (resource.Name, endpoint.Port)))
                .Where(port => port.Port is not null).ToList()));

        Assert.Equal([("grafana", 3999)], ports);
    }

    [Fact]
    public async Task Data_is_not_kept_and_the_dashboard_keeps_no_history()
    {
        var (paths, history) = await AppHostModel.ReadAsync(Native, async services =>
            (await TopologyText.WriteAsync(services), services.GetRequiredService<IConfiguration>()["ASPIRE_DASHBOARD_PERSISTENCE_MODE"]));

        Assert.DoesNotContain(".demo/data", paths, StringComparison.Ordinal);
        Assert.Equal("None", history);
    }

    [Theory]
    [InlineData("api")]
    [InlineData("loadgen")]
    [InlineData("grafana")]
    public async Task A_stack_without_a_dashboard_exports_no_telemetry(string project)
    {
        var variables = await AppHostModel.ReadAsync(Native, async services =>
        {
            var resource = services.GetRequiredService<DistributedApplicationModel>().Resources.Single(resource => resource.Name == project);
            var run = new DistributedApplicationExecutionContext(new DistributedApplicationExecutionContextOptions(DistributedApplicationOperation.Run) { Services = services });
            var context = new EnvironmentCallbackContext(run, resource) { Logger = NullLogger.Instance };
            foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>()) await annotation.Callback(context);
            return context.EnvironmentVariables.Keys;
        });

        Assert.Contains("OTEL_SERVICE_NAME", variables);
        Assert.DoesNotContain(variables, name => name.StartsWith("OTEL_EXPORTER_OTLP_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_run_has_a_key_of_its_own_for_its_telemetry()
    {
        string[] settings = [.. Native, "--AppHost:OtlpApiKey=shared"];

        var keys = new[] { await KeyAsync(), await KeyAsync(), "shared" };

        Assert.Equal(keys.Length, keys.Distinct().Count());

        Task<string> KeyAsync() => AppHostModel.ReadAsync(settings, services => Task.FromResult(services.GetRequiredService<IConfiguration>()["AppHost:OtlpApiKey"]!));
    }

    [Fact]
    public void The_launch_profile_has_the_addresses_of_the_dashboard_for_an_IDE()
    {
        var folder = Path.Combine(MonitoringFiles.Repository, "OrderDemo.AppHost");
        var profile = Read("Properties/launchSettings.json")["profiles"]!["http"]!;
        var settings = Read("appsettings.json");

        Assert.True(profile["launchBrowser"]!.GetValue<bool>());
        Assert.Equal(settings["ASPNETCORE_URLS"]!.GetValue<string>(), profile["applicationUrl"]!.GetValue<string>());
        foreach (var name in (string[])["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL", "ASPIRE_ALLOW_UNSECURED_TRANSPORT"])
        {
            Assert.Equal(settings[name]!.GetValue<string>(), profile["environmentVariables"]![name]!.GetValue<string>());
        }

        JsonNode Read(string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!;
    }
}
