using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrderDemo.AppHost.Progress;
using OrderDemo.AppHost.Publishing;
using OrderDemo.AppHost.Settings;
using OrderDemo.Hosting;
using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.AppHost;

/// <summary>The AppHost on systems that no test can run on: each is a value that the tests give it.</summary>
public sealed class HostSystemTests : IDisposable
{
    private const string Discovery = "--Demo:Prometheus:DockerDiscovery=true";
    private static readonly string[] Containers =
        ["--Demo:Runtime=Containers", "--Demo:Ports:Api=0", "--Demo:Ports:LoadGen=0", "--Demo:Ports:Prometheus=0", "--Demo:Ports:Alertmanager=0", "--Demo:Ports:Grafana=0"];
    private static readonly string[] Kernel = ["/proc", "/sys"];
    private static readonly string[] EngineFiles = ["/var/run/docker.sock", "/run/containerd/containerd.sock", "/var/lib/docker"];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("orderdemo-host-");

    public static TheoryData<string[], bool> EachSystem => new()
    {
        { ["Kind=Linux", "Engine=Docker"], true },
        { ["Kind=Linux", "Engine=Docker", "IsRootless=true"], false },
        { ["Kind=Linux", "Engine=Docker", "IsDesktop=true"], false }, // WSL too
        { ["Kind=Linux", "Engine=Podman"], false },
        { ["Kind=Linux", "Engine=Podman", "IsRootless=true"], false },
        { ["Kind=MacOS", "Engine=Docker", "IsDesktop=true"], true },
        { ["Kind=MacOS", "Engine=Podman", "IsRootless=true"], false },
        { ["Kind=Windows", "Engine=Docker", "IsDesktop=true"], true },
        { ["Kind=Windows", "Engine=Podman"], false },
    };

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [MemberData(nameof(EachSystem))]
    public async Task Containers_mount_no_path_that_the_engine_of_the_system_lacks(string[] system, bool hasEngineFiles)
    {
        string[] expected = hasEngineFiles ? [.. Kernel, .. EngineFiles] : Kernel;

        foreach (var container in await ContainersAsync(system))
        {
            var mounts = container.Annotations.OfType<ContainerMountAnnotation>().Where(mount => mount.Type == ContainerMountType.BindMount).ToList();
            var arguments = await TopologyText.RuntimeArgumentsAsync(container);
            var volumes = arguments.Where(argument => argument.StartsWith("volume ", StringComparison.Ordinal)).Select(argument => argument["volume ".Length..]).ToList();

            // Aspire creates them on this machine; all others are the engine's.
            Assert.All(mounts, mount => Assert.StartsWith(MonitoringFiles.Repository, mount.Source, StringComparison.Ordinal));
            Assert.All(volumes, volume => Assert.EndsWith(":ro", volume, StringComparison.Ordinal));
            if (container.Name == "cadvisor") Assert.Equal(expected, volumes.Select(volume => volume.Split(':')[0]));
            else if (container.Name == "node-exporter") Assert.Equal(Kernel, volumes.Select(volume => volume.Split(':')[0]));
            else Assert.Empty(volumes);

            // SELinux denies files without a label for containers.
            Assert.Equal(mounts.Count + volumes.Count > 0, arguments.Contains("security-opt label=disable"));
        }
    }

    [Theory]
    [InlineData("--DOCKER_HOST=unix://FOLDER/docker.sock", "FOLDER/docker.sock", "Kind=Linux", "IsRootless=true")]
    [InlineData("--XDG_RUNTIME_DIR=FOLDER", "FOLDER/docker.sock", "Kind=Linux", "IsRootless=true")]
    [InlineData("--DOCKER_HOST=unix://FOLDER/docker.sock", "/var/run/docker.sock", "Kind=Linux", "IsDesktop=true")]
    [InlineData("--DOCKER_HOST=unix://FOLDER/docker.sock", "/var/run/docker.sock", "Kind=MacOS")]
    [InlineData("--DOCKER_HOST=npipe:////./pipe/docker_engine", "/var/run/docker.sock", "Kind=Windows", "IsDesktop=true")]
    public async Task Prometheus_gets_the_socket_of_an_engine_that_is_not_of_this_machine(string setting, string socket, params string[] system)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "docker.sock"), "");
        var prometheus = (await ContainersAsync([.. system, "Engine=Docker"], Discovery, InFolder(setting))).Single(container => container.Name == "prometheus");

        var arguments = await TopologyText.RuntimeArgumentsAsync(prometheus);

        Assert.Contains($"volume {InFolder(socket)}:/var/run/docker.sock:ro", arguments);
        Assert.Contains("group-add 0", arguments);

        string InFolder(string text) => text.Replace("FOLDER", _folder.FullName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MacOS")]
    [InlineData("Windows")]
    public async Task Prometheus_runs_without_the_socket_of_an_engine_that_has_none_and_a_line_says_so(string kind)
    {
        var (settings, arguments) = await AppHostModel.ReadAsync(
            [.. Containers, $"--HostSystem:Kind={kind}", "--HostSystem:Engine=Podman", Discovery],
            async services => (services.GetRequiredService<DemoSettings>(),
                await TopologyText.RuntimeArgumentsAsync(services.GetRequiredService<DistributedApplicationModel>().Resources.Single(resource => resource.Name == "prometheus"))));

        Assert.Single(settings.Notes, note => note.StartsWith("prometheus runs without Demo:Prometheus:DockerDiscovery", StringComparison.Ordinal));
        Assert.False(settings.Prometheus.DockerDiscovery);
        Assert.DoesNotContain(arguments, argument => argument.Contains("docker.sock", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("LimitsCpus=false", "--Demo:Limits:MariaDb:Cpus=2", null)]
    [InlineData("LimitsCpus=true", "--Demo:Limits:MariaDb:Cpus=0", null)]
    [InlineData("LimitsCpus=true", "--Demo:Limits:MariaDb:Cpus=0.5", "cpus 0.5")]
    [InlineData("Cpus=1", "--Demo:Limits:MariaDb:Cpus=2", "cpus 1")] // A small virtual machine refuses more.
    public async Task CPUs_are_limited_where_the_engine_can_and_the_setting_is_not_0(string system, string setting, string? limit)
    {
        var mariadb = (await ContainersAsync([system], setting)).Single(container => container.Name == "mariadb");

        Assert.Equal(limit, (await TopologyText.RuntimeArgumentsAsync(mariadb)).SingleOrDefault(argument => argument.StartsWith("cpus", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("Error response from daemon: NanoCPUs can not be set, as your kernel does not support CPU CFS scheduler or the cgroup is not mounted", true)]
    [InlineData("Error response from daemon: Range of CPUs is from 0.01 to 1.00, as there are only 1 CPUs available", true)]
    [InlineData("Error: crun: the requested cgroup controller `cpu` is not available: OCI runtime error", true)]
    [InlineData("Error response from daemon: No such image: prom/prometheus:v3.5.0", false)]
    [InlineData(null, false)]
    public void A_limit_that_the_engine_refuses_is_one_line_that_names_its_setting(string? error, bool isLimit)
    {
        var limits = new LimitSettings();
        var server = new ContainerServer("prometheus");
        server.Annotations.Add(new ContainerImageAnnotation { Image = "prom/prometheus" });
        server.Annotations.Add(limits.Prometheus);

        Assert.Contains(isLimit ? "--Demo:Limits:Prometheus:Cpus=0" : "the image prom/prometheus could not be run", EndReason.AdviceFor(server, error, limits), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"SecurityOptions":["name=seccomp,profile=builtin","name=cgroupns"],"OperatingSystem":"Debian GNU/Linux 12","CpuCfsQuota":true}""", "Docker")]
    [InlineData("""{"SecurityOptions":["name=rootless"],"OperatingSystem":"Fedora Linux 42","CpuCfsQuota":false}""", "Docker rootless unlimited")]
    [InlineData("""{"SecurityOptions":null,"OperatingSystem":"Docker Desktop","CpuCfsQuota":true,"NCPU":1234}""", "Docker desktop with 1234 CPUs")]
    [InlineData("""{"host":{"security":{"rootless":true},"cgroupControllers":["memory","pids"]}}""", "Podman rootless unlimited")]
    [InlineData("""{"host":{"security":{"rootless":true},"cgroupControllers":["cpu","memory","pids"],"cpus":1234}}""", "Podman rootless with 1234 CPUs")]
    [InlineData("""{"host":{"security":{"rootless":false},"cgroupControllers":null}}""", "Podman")]
    public void The_engine_tells_what_it_can_do(string info, string expected)
    {
        var host = new HostSystem();

        host.Read(JsonDocument.Parse(info).RootElement);

        Assert.Equal(expected, $"{host.Engine}{(host.IsRootless ? " rootless" : "")}{(host.IsDesktop ? " desktop" : "")}{(host.LimitsCpus ? "" : " unlimited")}{(host.Cpus == 1234 ? " with 1234 CPUs" : "")}");
    }

    [Theory]
    [InlineData("Auto", "Linux", "None", "Native")]
    [InlineData("Auto", "Linux", "Podman", "Containers")]
    [InlineData("Auto", "Windows", "Docker", "Containers")]
    [InlineData("Auto", "MacOS", "None", "start Docker Desktop or Podman.")]
    [InlineData("Auto", "Windows", "None", "start Docker Desktop or Podman.")]
    [InlineData("Containers", "Windows", "None", "start Docker Desktop or Podman.")]
    [InlineData("Containers", "Linux", "None", "or leave out Demo:Runtime=Containers.")]
    [InlineData("Native", "MacOS", "Docker", "leave out Demo:Runtime=Native.")]
    public void The_runtime_is_one_that_the_system_has_or_one_line_says_what_to_start(string runtime, string kind, string engine, string expected)
    {
        var host = new HostSystem { Kind = Enum.Parse<SystemKind>(kind), Engine = Enum.Parse<EngineKind>(engine) };

        string actual;
        try
        {
            actual = RuntimeDetection.Resolve(Enum.Parse<ServerRuntime>(runtime), host).Runtime.ToString();
        }
        catch (DistributedApplicationException e)
        {
            actual = StartupFailure.Explain(e)!;
        }

        Assert.EndsWith(expected, actual, StringComparison.Ordinal);
        Assert.Single(actual.Split('\n'));
    }

    [Fact]
    public void A_rootless_engine_without_the_tunnel_is_one_line_since_it_has_no_bridge_network()
    {
        var host = new HostSystem { Kind = SystemKind.Linux, Engine = EngineKind.Docker, IsRootless = true };

        var failure = Assert.Throws<DistributedApplicationException>(() => EngineBridge.UseInsteadOfTunnel(new ConfigurationManager(), host));

        Assert.Contains("--Demo:ContainerTunnel=true", StartupFailure.Explain(failure), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Docker", "10.0.0.1", "podman0 10.0.0.9", "docker0 10.0.0.1")]
    [InlineData("Podman", "10.0.0.9", "docker0 10.0.0.1", "podman0 10.0.0.9")]
    [InlineData("Docker", "there is no docker0", "podman0 10.0.0.9", "eth0 10.0.0.2")]
    [InlineData("Podman", "Podman has none while no container uses it", "docker0 10.0.0.1")]
    public void Without_the_tunnel_containers_get_the_address_of_their_engines_bridge_or_one_line_says_that_there_is_none(
        string engine, string expected, params string[] networks)
    {
        var (configuration, host) = (new ConfigurationManager(), new HostSystem { Kind = SystemKind.Linux, Engine = Enum.Parse<EngineKind>(engine) });
        string? actual;
        try
        {
            actual = EngineBridge.UseInsteadOfTunnel(configuration, host, networks.Select(network => (network.Split(' ')[0], network.Split(' ')[1])));
            Assert.Equal(actual, configuration["AppHost:ContainerHostname"]);
        }
        catch (DistributedApplicationException e)
        {
            actual = StartupFailure.Explain(e);
            Assert.Contains("--Demo:ContainerTunnel=true", actual, StringComparison.Ordinal);
        }

        Assert.Contains(expected, actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SystemKind.MacOS)]
    [InlineData(SystemKind.Windows)]
    public void Docker_Desktop_needs_no_bridge_network(object kind) =>
        Assert.Null(EngineBridge.UseInsteadOfTunnel(new ConfigurationManager(), new HostSystem { Kind = (SystemKind)kind, Engine = EngineKind.Docker, IsDesktop = true }));

    [Theory]
    [InlineData("prometheus-node-exporter", "prometheus-node-exporter")] // Debian, Arch
    [InlineData("prometheus-node-exporter", "node_exporter")] // Fedora, the project's archive
    [InlineData("prometheus-mysqld-exporter", "mysqld_exporter")]
    [InlineData("prometheus-alertmanager", "alertmanager")]
    [InlineData("prometheus-process-exporter", "process-exporter")]
    [InlineData("prometheus", "prometheus")]
    [InlineData("mariadbd", "mariadbd")]
    public void A_program_is_found_by_the_names_of_distributions_and_of_its_project(string program, string installed)
    {
        var path = Path.Combine(_folder.FullName, installed);
        File.WriteAllText(path, "");

        Assert.Equal(path, new HostSystem { ProgramFolders = $"/nowhere{Path.PathSeparator}{_folder.FullName}" }.FindProgram(program));
        Assert.Null(new HostSystem { ProgramFolders = "/nowhere" }.FindProgram(program));
    }

    [Fact]
    public void Servers_are_also_found_in_the_folders_that_are_not_on_the_PATH_of_every_user() =>
        Assert.All(["/usr/sbin", "/usr/libexec"], folder => Assert.Contains(folder, new HostSystem().ProgramFolders.Split(Path.PathSeparator)));

    [Theory]
    [InlineData("2.42.0+ds", "/classic")]
    [InlineData("2.53.3+ds1", "/classic")]
    [InlineData("2.53.5", "")]
    [InlineData("3.5.0", "")]
    [InlineData("3.5.3+ds", "")]
    public void The_pages_of_Prometheus_follow_from_its_version(string version, string path) => Assert.Equal(path, PrometheusPages.PathOf(version));

    [Fact]
    public async Task A_port_that_the_system_reserves_is_one_line_that_names_its_setting()
    {
        var reserved = FreePort.Find();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => UsedPorts.CheckAsync(
            FreePorts(reserved), new ConfigurationManager(), TimeSpan.Zero, port => port == reserved ? SocketError.AccessDenied : SocketError.Success));

        Assert.StartsWith($"Port {reserved} (Demo:Ports:Grafana) is reserved", StartupFailure.Explain(failure), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_whose_connections_have_just_ended_is_free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);

        // The side that closes first keeps the connection in the state TIME_WAIT.
        (await listener.AcceptTcpClientAsync()).Dispose();
        listener.Stop();
        Assert.Equal(0, await client.GetStream().ReadAsync(new byte[1]));
        client.Close();

        await UsedPorts.CheckAsync(FreePorts(port), new ConfigurationManager(), TimeSpan.Zero);
    }

    [Theory]
    [InlineData("OrderDemo.Api")]
    [InlineData("OrderDemo.Api.exe")]
    public void The_program_of_a_project_is_found_with_and_without_the_extension_of_Windows(string file)
    {
        Assert.Null(BuiltProgramExtensions.ProgramIn(_folder.FullName, "OrderDemo.Api"));
        File.WriteAllText(Path.Combine(_folder.FullName, file), "");

        Assert.Equal(Path.Combine(_folder.FullName, file), BuiltProgramExtensions.ProgramIn(_folder.FullName, "OrderDemo.Api"));
    }

    [Theory]
    [InlineData("etc/prometheus/rules/slo.yml")]
    [InlineData("etc\\prometheus\\rules\\slo.yml")]
    public void A_path_in_a_container_has_slashes_also_when_published_on_Windows(string relative) =>
        Assert.Equal("/etc/prometheus/rules/slo.yml", PublishedFiles.PathInImage(relative));

    [Fact]
    public void The_folders_of_runs_that_have_ended_are_removed_and_those_of_others_stay()
    {
        var runs = _folder.CreateSubdirectory("run");
        using var live = new RunFolder(_folder.FullName);
        Directory.CreateDirectory(live.Path);
        var (ended, foreign) = (runs.CreateSubdirectory($"{int.MaxValue}-0a1b2c"), runs.CreateSubdirectory("notes"));
        using var next = new RunFolder(_folder.FullName);

        next.Create(Path.Combine(next.Path, "prometheus"));

        Assert.True(Directory.Exists(live.Path));
        Assert.True(foreign.Exists);
        Assert.False(Directory.Exists(ended.FullName));
        Assert.True(Directory.Exists(Path.Combine(next.Path, "prometheus")));
    }

    private static PortSettings FreePorts(int grafana) => new() { Api = 0, LoadGen = 0, Prometheus = 0, Alertmanager = 0, Grafana = grafana };

    private static Task<List<IResource>> ContainersAsync(string[] system, params string[] settings) => AppHostModel.ReadAsync(
        [
            .. Containers, .. system.Select(value => $"--HostSystem:{value}"), .. settings,
        ],
        async services => services.GetRequiredService<DistributedApplicationModel>().Resources.Where(resource => resource.TryGetContainerImageName(out _)).ToList());
}
