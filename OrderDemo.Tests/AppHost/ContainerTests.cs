using System.Globalization;
using System.Text.RegularExpressions;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;
using OrderDemo.AppHost.Settings;
using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.AppHost;

/// <summary>The images and the rights of containers.</summary>
public sealed partial class ContainerTests
{
    [Fact]
    public async Task Each_image_is_the_one_that_the_settings_name_with_a_pinned_tag()
    {
        var images = new ImageSettings();
        string[] expected = [images.MariaDb, images.MySqlExporter, images.NodeExporter, images.CAdvisor, images.Prometheus, images.Alertmanager, images.Grafana,
            images.Pushgateway, images.BlackboxExporter, images.StatsDExporter, images.ProcessExporter];

        var used = (await ContainersAsync()).Select(ImageOf).ToList();

        Assert.Equal(expected.Select(image => image.StartsWith("ghcr.io/", StringComparison.Ordinal) ? image : $"docker.io/{image}").Order(), used.Order());
        Assert.All(used, image => Assert.Matches("[0-9]$", image.Split(':')[^1]));
    }

    [Fact]
    public async Task Each_image_is_in_the_table_of_the_guide_and_is_supported_still()
    {
        var today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);
        var guide = await File.ReadAllTextAsync(Path.Combine(MonitoringFiles.Repository, "docs", "containers.md"));
        var supported = SupportedImages().Matches(guide).ToDictionary(
            row => row.Groups["image"].Value, row => DateOnly.Parse(row.Groups["until"].ValueSpan, CultureInfo.InvariantCulture));

        var images = (await ContainersAsync()).Select(ImageOf).ToHashSet();

        Assert.Equal(images.Order(StringComparer.Ordinal), supported.Keys.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(supported, image => image.Value < today);
    }

    [Fact]
    public async Task Each_local_image_is_one_that_can_be_built_and_has_a_name_that_no_registry_serves()
    {
        const string Prefix = "localhost/orderdemo-local/";

        foreach (var image in (await ContainersAsync("--Demo:Images=local")).Select(ImageOf))
        {
            Assert.StartsWith(Prefix, image, StringComparison.Ordinal);
            Assert.EndsWith(":debian12", image, StringComparison.Ordinal);
            Assert.True(File.Exists(Path.Combine(MonitoringFiles.Repository, "offline", "images", image[Prefix.Length..].Split(':')[0], "Dockerfile")), image);
        }
    }

    [Fact]
    public async Task An_image_on_the_command_line_wins_over_the_set_of_images()
    {
        var containers = await ContainersAsync("--Demo:Images=local", "--Demo:Images:Prometheus=registry.example/prometheus:v3");

        Assert.Contains("registry.example/prometheus:v3", containers.Select(ImageOf));
        Assert.Contains("localhost/orderdemo-local/alertmanager:debian12", containers.Select(ImageOf));
    }

    [Fact]
    public async Task An_image_can_be_pinned_to_a_digest()
    {
        var digest = $"sha256:{new string('a', 64)}";
        var containers = await ContainersAsync($"--Demo:Images:Prometheus=registry.example/prometheus:v3@{digest}");

        Assert.Contains(containers.Select(ImageOf), image => image.StartsWith("registry.example/prometheus", StringComparison.Ordinal) && image.EndsWith($"@{digest}", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData]
    [InlineData("--Demo:Images=local")]
    public async Task Each_container_has_limits_and_gains_no_rights_and_none_sees_all_files_of_its_machine(params string[] settings)
    {
        foreach (var container in await ContainersAsync(settings))
        {
            var arguments = await TopologyText.RuntimeArgumentsAsync(container);

            Assert.Single(arguments, argument => argument.StartsWith("memory ", StringComparison.Ordinal));
            Assert.Single(arguments, argument => argument.StartsWith("cpus ", StringComparison.Ordinal));
            Assert.Contains("security-opt no-new-privileges", arguments);
            Assert.DoesNotContain("privileged", arguments);
            Assert.DoesNotContain(container.Annotations.OfType<ContainerMountAnnotation>(), mount => mount is { Type: ContainerMountType.BindMount, Source: "/" or "/run" or "/var/run" });
        }
    }

    private static async Task<IReadOnlyList<IResource>> ContainersAsync(params string[] settings)
    {
        string[] arguments =
        [
            "--Demo:Runtime=Containers", "--Demo:Ports:Api=0", "--Demo:Ports:LoadGen=0", "--Demo:Ports:Prometheus=0", "--Demo:Ports:Alertmanager=0",
            "--Demo:Ports:Grafana=0", .. settings,
        ];
        var containers = await AppHostModel.ReadAsync(arguments, async services =>
            services.GetRequiredService<DistributedApplicationModel>().Resources.Where(resource => resource.TryGetContainerImageName(out _)).ToList());
        Assert.NotEmpty(containers);
        return containers;
    }

    [GeneratedRegex(@"^\| `(?<image>\S+)` \| (?<until>\d{4}-\d\d-\d\d)", RegexOptions.Multiline)]
    private static partial Regex SupportedImages();

    private static string ImageOf(IResource container) => container.TryGetContainerImageName(out var image) ? image : throw new InvalidOperationException(container.Name);
}
