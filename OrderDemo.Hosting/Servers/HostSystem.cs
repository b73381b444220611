using System.Text.Json;

namespace OrderDemo.Hosting;

/// <summary>
/// The machine that the AppHost runs on, and its container engine. Every decision that depends on them asks this one value. A test
/// builds the model for another system with the configuration section <c>HostSystem</c>, which replaces what is detected.
/// </summary>
internal sealed class HostSystem
{
    public const string Section = "HostSystem";

    // Debian has servers in sbin, Fedora mariadbd in libexec; neither is on the PATH of every user.
    private static readonly string[] ServerFolders = ["/usr/local/sbin", "/usr/sbin", "/usr/libexec"];

    public SystemKind Kind { get; set; } = OperatingSystem.IsWindows() ? SystemKind.Windows : OperatingSystem.IsMacOS() ? SystemKind.MacOS : SystemKind.Linux;

    /// <summary>The running container engine.</summary>
    public EngineKind Engine { get; set; }

    /// <summary>Whether the engine runs as a user without rights.</summary>
    public bool IsRootless { get; set; }

    /// <summary>Whether the engine is Docker Desktop, which runs in a virtual machine, on Linux too.</summary>
    public bool IsDesktop { get; set; }

    /// <summary>Whether the engine can limit CPUs. A rootless one cannot unless systemd delegates the cgroup controller to its user.</summary>
    public bool LimitsCpus { get; set; } = true;

    /// <summary>The address of this machine on the engine's bridge network; null to look for it.</summary>
    public string? BridgeAddress { get; set; }

    /// <summary>The CPUs of the engine's machine, which may be a virtual one with fewer than this.</summary>
    public int Cpus { get; set; } = Environment.ProcessorCount;

    /// <summary>The folders of programs, as in the variable PATH.</summary>
    public string ProgramFolders { get; set; } =
        string.Join(Path.PathSeparator, (string?[])[Environment.GetEnvironmentVariable("PATH"), .. ServerFolders]);

    /// <summary>Whether containers can mount the engine's socket in <c>/var/run</c> and its data in <c>/var/lib/docker</c>.</summary>
    public bool HasEngineFiles => Engine != EngineKind.Podman && !IsRootless && (Kind != SystemKind.Linux || !IsDesktop);

    /// <summary>Whether the engine has a bridge network with an address of this machine.</summary>
    public bool HasBridge => Kind == SystemKind.Linux && !IsDesktop && !IsRootless;

    /// <summary>The host system of an application, as <see cref="HostDetection.DetectHostAsync"/> detected it.</summary>
    public static HostSystem Of(IDistributedApplicationBuilder builder) =>
        builder.Services.FirstOrDefault(service => service.ServiceType == typeof(HostSystem))?.ImplementationInstance as HostSystem ?? new();

    /// <summary>
    /// Finds a program by the name of Debian's package, or by the one that its project, Fedora and Arch give it:
    /// <c>prometheus-node-exporter</c>, <c>node-exporter</c> or <c>node_exporter</c>.
    /// </summary>
    /// <returns>Its path; null if it is not installed.</returns>
    public string? FindProgram(string program)
    {
        var name = program.StartsWith("prometheus-", StringComparison.Ordinal) ? program["prometheus-".Length..] : program;
        return (from candidate in (string[])[program, name, name.Replace('-', '_')]
                from folder in ProgramFolders.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                let path = Path.Combine(folder, Kind == SystemKind.Windows ? candidate + ".exe" : candidate)
                where File.Exists(path)
                select path).FirstOrDefault();
    }

    /// <summary>Reads the output of <c>docker info</c> or <c>podman info</c> as JSON.</summary>
    public void Read(JsonElement info)
    {
        if (info.TryGetProperty("host", out var podman))
        {
            Engine = EngineKind.Podman;
            IsRootless = podman.TryGetProperty("security", out var security) && security.TryGetProperty("rootless", out var rootless) && rootless.GetBoolean();
            Cpus = CpusIn(podman, "cpus");
            LimitsCpus = !IsRootless || (podman.TryGetProperty("cgroupControllers", out var controllers) && Strings(controllers).Contains("cpu"));
            return;
        }

        Engine = EngineKind.Docker;
        IsRootless = info.TryGetProperty("SecurityOptions", out var options) && Strings(options).Any(option => option.StartsWith("name=rootless", StringComparison.Ordinal));
        IsDesktop = info.TryGetProperty("OperatingSystem", out var system) && system.GetString() == "Docker Desktop";
        Cpus = CpusIn(info, "NCPU");
        LimitsCpus = !info.TryGetProperty("CpuCfsQuota", out var quota) || quota.GetBoolean();
    }

    private int CpusIn(JsonElement info, string name) =>
        info.TryGetProperty(name, out var cpus) && cpus.ValueKind == JsonValueKind.Number && cpus.TryGetInt32(out var count) && count > 0 ? count : Cpus;

    private static IEnumerable<string> Strings(JsonElement array) =>
        array.ValueKind == JsonValueKind.Array ? array.EnumerateArray().Select(element => element.GetString() ?? "") : [];
}

internal enum SystemKind
{
    Linux,
    MacOS,
    Windows,
}

internal enum EngineKind
{
    None,
    Docker,
    Podman,
}
