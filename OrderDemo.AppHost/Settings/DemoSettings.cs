using Microsoft.Extensions.Options;
using OrderDemo.ServiceDefaults.Settings;

namespace OrderDemo.AppHost.Settings;

/// <summary>
/// The settings of the demo: the section <c>Demo</c> of appsettings.json, the environment (<c>Demo__Ports__Grafana=3001</c>) or
/// the command line (<c>--Demo:Ports:Grafana=3001</c>).
/// </summary>
internal sealed class DemoSettings
{
    public const string Section = "Demo";

    /// <summary>How servers run. <c>Auto</c> uses containers if a container engine is running, else native programs.</summary>
    public ServerRuntime Runtime { get; set; } = ServerRuntime.Auto;

    public ImageSettings Images { get; set; } = new();

    /// <summary>
    /// Whether containers reach api and loadgen through Aspire's tunnel, whose image is built on one from Microsoft's registry.
    /// Without it, api and loadgen also listen on the bridge network of the container engine.
    /// </summary>
    public bool ContainerTunnel { get; set; } = true;

    /// <summary>
    /// Whether cAdvisor runs. As a container it needs the socket of the container engine, which gives full control of the machine.
    /// </summary>
    public bool CAdvisor { get; set; } = true;

    public LimitSettings Limits { get; set; } = new();

    public PortSettings Ports { get; set; } = new();

    public PrometheusSettings Prometheus { get; set; } = new();

    public LoadSettings Load { get; set; } = new();

    public DataSettings Data { get; set; } = new();

    public PublishSettings Publish { get; set; } = new();

    public ConsoleSettings Console { get; set; } = new();

    /// <summary>Why <see cref="Runtime"/> was chosen; null unless it was <c>Auto</c>.</summary>
    internal string? RuntimeReason { get; private set; }

    /// <summary>What the user should know of this run: a line each.</summary>
    internal List<string> Notes { get; } = [];

    /// <summary>The address of this machine on the bridge network, if containers do not use the tunnel.</summary>
    internal string? BridgeAddress { get; private set; }

    /// <summary>Reads and validates the settings, and chooses the runtime.</summary>
    /// <exception cref="OptionsValidationException">A value is not allowed.</exception>
    /// <exception cref="InvalidOperationException">A setting does not exist, or its value has the wrong type.</exception>
    /// <exception cref="DistributedApplicationException">A set of images does not exist.</exception>
    public static async Task<DemoSettings> ReadAsync(IDistributedApplicationBuilder builder)
    {
        ImageSets.Add(builder.Configuration);
        var settings = builder.Configuration.GetSection(Section).Get<DemoSettings>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new();
        if (new SettingsValidator<DemoSettings>(Section).Validate(null, settings) is { Failed: true, Failures: var errors })
        {
            throw new OptionsValidationException(Section, typeof(DemoSettings), errors);
        }

        if (IsIsolated(builder.Configuration)) settings.Isolate(builder.Configuration.GetSection(Section));
        var host = await builder.DetectHostAsync(settings.Runtime);
        if (builder.ExecutionContext.IsPublishMode)
        {
            settings.Runtime = ServerRuntime.Containers;
            builder.UseServerRuntime(settings.Runtime);
            return settings;
        }

        (settings.Runtime, settings.RuntimeReason) = RuntimeDetection.Resolve(settings.Runtime, host);
        builder.UseServerRuntime(settings.Runtime);
        if (settings.Runtime == ServerRuntime.Native) return settings;
        if (!settings.ContainerTunnel) settings.BridgeAddress = EngineBridge.UseInsteadOfTunnel(builder.Configuration, host);
        if (!host.LimitsCpus) settings.Notes.Add($"The CPUs of containers are not limited: systemd does not delegate the cgroup controller cpu to {host.Engine}.");
        if (settings.CAdvisor && !settings.Images.Debian && !host.HasEngineFiles)
        {
            settings.Notes.Add("cadvisor runs without the files of the container engine, which a container cannot mount here: its series have no container names.");
        }

        return settings;
    }

    /// <summary>Whether Aspire was asked for random ports, for instance by <c>aspire run --isolated</c> or a test.</summary>
    internal static bool IsIsolated(IConfiguration configuration) => configuration.GetValue<bool>("DcpPublisher:RandomizePorts");

    // What is not set must not meet another run: its ports are free ones, and its data is its own.
    private void Isolate(IConfiguration section)
    {
        if (section[$"{nameof(Data)}:{nameof(DataSettings.Persist)}"] is null) Data.Persist = false;
        foreach (var port in typeof(PortSettings).GetProperties().Where(port => section[$"{nameof(Ports)}:{port.Name}"] is null)) port.SetValue(Ports, 0);
    }
}

/// <summary>The load that runs from the start.</summary>
internal sealed class LoadSettings
{
    /// <summary>Requests per second.</summary>
    [Range(0.0, 10_000)]
    public double Rate { get; set; } = 5;
}

/// <summary>The data of MariaDB and Prometheus.</summary>
internal sealed class DataSettings
{
    /// <summary>Whether orders and samples are kept after the run; by default not in an isolated one.</summary>
    public bool Persist { get; set; } = true;

    /// <summary>The name of the kept data. Each name has its own database and samples, and one run at a time.</summary>
    [RegularExpression("[a-z0-9][a-z0-9_.-]{0,62}", ErrorMessage = "lower-case letters, digits, and _ . -")]
    public string Name { get; set; } = "orderdemo";

    /// <summary>The name, if data is kept.</summary>
    internal string? KeptName => Persist ? Name : null;
}

/// <summary>The output of the console.</summary>
internal sealed class ConsoleSettings
{
    /// <summary>Whether each change of a resource is printed, and a table of the resources once all have started or failed.</summary>
    public bool Progress { get; set; } = true;
}
