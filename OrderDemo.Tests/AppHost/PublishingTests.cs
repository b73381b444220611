using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace OrderDemo.Tests.AppHost;

/// <summary>The Compose project that <c>./demo publish</c> writes. UPDATE_SNAPSHOTS=1 writes the snapshots anew.</summary>
public sealed partial class PublishingTests : IDisposable
{
    private readonly PublishedProject _project = new();

    [Theory]
    [InlineData(false, "published.compose.txt")]
    [InlineData(true, "published.swarm.txt")]
    public async Task The_published_files_are_those_of_their_snapshot(bool isSwarm, string snapshot)
    {
        Assert.Equal(0, await _project.PublishAsync(isSwarm ? PublishedProject.Swarm : []));

        var files = Directory.EnumerateFiles(_project.Folder, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_project.Folder, path)).Order(StringComparer.Ordinal);
        // The names of configs change with every rule and dashboard.
        var compose = HashOfConfig().Replace(_project.ComposeText, "$1-HASH");
        await PublishedProject.MatchSnapshotAsync(snapshot, $"{string.Join('\n', files)}\n\n{compose}");
    }

    [Fact]
    public async Task Local_images_change_no_address_that_a_program_listens_on()
    {
        Assert.Equal(0, await _project.PublishAsync("--Demo:Images=local"));

        Assert.Contains("localhost/orderdemo-local/api:", _project.ComposeText, StringComparison.Ordinal);
        Assert.DoesNotContain("ASPNETCORE_URLS", _project.ComposeText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_service_is_bounded_checked_started_again_and_may_gain_no_rights()
    {
        Assert.Equal(0, await _project.PublishAsync());

        Assert.NotEmpty(_project.Services);
        Assert.All(_project.Services, named =>
        {
            var service = named.Service;
            Assert.NotEmpty((YamlSequenceNode)service["healthcheck"]["test"]);
            Assert.NotEmpty((YamlMappingNode)service["deploy"]["resources"]["limits"]);
            Assert.Equal("unless-stopped", service["restart"].ToString());
            Assert.Equal("true", service["read_only"].ToString());
            Assert.Contains("no-new-privileges:true", service["security_opt"].AllNodes.Select(node => node.ToString()));
            Assert.True(named.Name is "mariadb" or "cadvisor" || service["user"].ToString() is not ("root" or "0" or "0:0"), $"{named.Name} runs as root");
        });
    }

    [Fact]
    public async Task Services_wait_until_those_that_they_need_are_healthy()
    {
        Assert.Equal(0, await _project.PublishAsync());

        var conditions = _project.Services.Where(named => named.Service.Children.ContainsKey("depends_on"))
            .SelectMany(named => ((YamlMappingNode)named.Service["depends_on"]).Children.Select(other => $"{named.Name} {other.Key} {other.Value["condition"]}"));
        Assert.Equal(["api mariadb service_healthy", "loadgen api service_healthy", "mysqld-exporter mariadb service_healthy"], conditions);
    }

    [Fact]
    public async Task Passwords_are_long_and_each_is_another()
    {
        Assert.Equal(0, await _project.PublishAsync());

        string[] names = ["mariadb-password", "orders-app-password", "exporter-password", "monitoring-password", "grafana-admin-password"];
        var passwords = names.Select(_project.Secret).ToList();
        Assert.Equal(5, passwords.Distinct().Count());
        Assert.All(passwords, password => Assert.True(password.Length >= 22, "A password is short."));
    }

    [Fact]
    public async Task The_compose_file_reads_no_variables()
    {
        Assert.Equal(0, await _project.PublishAsync());

        Assert.DoesNotMatch(@"(?<!\$)(\$\$)*\$(?!\$)", _project.ComposeText);
    }

    [Theory]
    [InlineData("127.0.0.1", false, "127.0.0.1")]
    [InlineData("192.0.2.7", false, "127.0.0.1")]
    [InlineData("192.0.2.7", true, "192.0.2.7")]
    public async Task The_API_is_open_on_the_chosen_address_and_the_ports_for_its_operators_where_asked_for(string address, bool asked, string monitoring)
    {
        Assert.Equal(0, await _project.PublishAsync($"--Demo:Publish:Address={address}", $"--Demo:Publish:Monitoring={asked}", "--Demo:Ports:Api=5081"));

        var open = _project.Services.Where(named => named.Service.Children.ContainsKey("ports"))
            .SelectMany(named => named.Service["ports"].AllNodes.OfType<YamlScalarNode>().Select(port => port.Value));
        Assert.Equal([$"{address}:5081:8080", $"{monitoring}:8089:8080", $"{monitoring}:9093:9093", $"{monitoring}:9090:9090", $"{monitoring}:3000:3000"], open);
    }

    [Theory]
    [InlineData(false, "api 5080:8080")]
    [InlineData(true, "api 5080:8080", "loadgen 8089:8080 host", "alertmanager 9093:9093 host", "prometheus 9090:9090 host", "grafana 3000:3000 host")]
    public async Task Several_machines_open_the_port_of_the_API_and_others_where_asked_for(bool asked, params string[] expected)
    {
        Assert.Equal(0, await _project.PublishAsync([.. PublishedProject.Swarm, $"--Demo:Publish:Monitoring={asked}"]));

        var open = _project.Services.Where(named => named.Service.Children.ContainsKey("ports"))
            .SelectMany(named => ((YamlSequenceNode)named.Service["ports"]).Select(port =>
                port is YamlMappingNode ? $"{named.Name} {port["published"]}:{port["target"]} {port["mode"]}" : $"{named.Name} {port}"));
        Assert.Equal(expected, open);
    }

    [Fact]
    public async Task On_several_machines_only_the_api_has_an_address_that_all_its_containers_share()
    {
        Assert.Equal(0, await _project.PublishAsync(PublishedProject.Swarm));

        Assert.Equal(["api"], _project.Services.Where(named => !((YamlMappingNode)named.Service["deploy"]).Children.ContainsKey("endpoint_mode")).Select(named => named.Name));
    }

    [Fact]
    public async Task On_several_machines_orders_are_sent_to_each_container_of_the_api()
    {
        Assert.Equal(0, await _project.PublishAsync(PublishedProject.Swarm));

        var loadgen = _project.Services.Single(named => named.Name == "loadgen").Service;
        Assert.Equal("http://tasks.api:8080", loadgen["environment"]["services__api__http__0"].ToString());
    }

    [Fact]
    public async Task Nobody_else_can_provide_the_images_that_are_in_no_registry()
    {
        Assert.Equal(0, await _project.PublishAsync());

        Assert.All(_project.Services.Where(named => named.Name is "api" or "loadgen"),
            named => Assert.StartsWith("localhost/", named.Service["image"].ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_cAdvisor_no_service_sees_the_container_engine()
    {
        Assert.Equal(0, await _project.PublishAsync("--Demo:CAdvisor=false"));

        Assert.DoesNotContain("cadvisor", _project.Services.Select(named => named.Name));
        Assert.DoesNotContain(".sock", _project.ComposeText, StringComparison.Ordinal);
        Assert.DoesNotContain(Directory.EnumerateFiles(_project.Folder, "cadvisor.json", SearchOption.AllDirectories), _ => true);
    }

    [Theory]
    [InlineData("--Demo:Publish:Address=everywhere", "Demo:Publish:Address")]
    [InlineData("--Demo:Publish:Machines=web,db", "Demo:Publish:Machines")]
    [InlineData("--Demo:Prometheus:DockerDiscovery=true", "Demo:Prometheus:DockerDiscovery is for runs only")]
    [InlineData("--Demo:Publish:Machines=web,db,monitor,load", "--Demo:Images:Api=REGISTRY/NAME:TAG")]
    public async Task A_bad_setting_publishes_nothing(string setting, string named)
    {
        var (exitCode, output) = await _project.PublishWithOutputAsync(setting);

        Assert.Equal(1, exitCode);
        Assert.Contains(named, Assert.Single(output.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_project.Folder));
    }

    public void Dispose() => _project.Dispose();

    [GeneratedRegex(@"([.][a-z]+)-[0-9a-f]{8}\b")]
    private static partial Regex HashOfConfig();
}
