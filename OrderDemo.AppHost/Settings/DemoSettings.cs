using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Configuration;
using OrderDemo.AppHost.Servers;

namespace OrderDemo.AppHost.Settings;

/// <summary>
/// What can be changed about the demo without touching its code: the section <c>Demo</c> of appsettings.json,
/// the environment (<c>Demo__Ports__Grafana=3001</c>) or the command line (<c>--Demo:Ports:Grafana=3001</c>).
/// </summary>
internal sealed class DemoSettings
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Demo";

    /// <summary>How servers run: <c>Auto</c>, <c>Containers</c> or <c>Native</c>. Never <c>Auto</c> once it was read.</summary>
    public ServerRuntime Runtime { get; set; } = ServerRuntime.Auto;

    /// <summary>The container engine that answered where the runtime was <c>Auto</c>, for instance <c>Docker</c>.</summary>
    internal string? Engine { get; private set; }

    /// <summary>Whether the runtime was chosen by asking for a container engine.</summary>
    internal bool RuntimeWasDetected { get; private set; }

    /// <summary>The container images.</summary>
    public ImageSettings Images { get; init; } = new();

    /// <summary>
    /// Whether containers reach api and loadgen through Aspire's tunnel, whose image is built from one of Microsoft's registry.
    /// Without it they come over the bridge of the container engine, on which the two then listen too.
    /// </summary>
    public bool ContainerTunnel { get; set; } = true;

    /// <summary>The address of this machine on the engine's bridge, where containers come over it.</summary>
    internal string? BridgeAddress { get; private set; }

    /// <summary>Whether servers are Debian's programs, natively or in images.</summary>
    internal bool HasDebianPrograms => Runtime == ServerRuntime.Native || Images.Debian;

    /// <summary>What each container may take of its machine.</summary>
    public LimitSettings Limits { get; init; } = new();

    /// <summary>The ports of this machine.</summary>
    public PortSettings Ports { get; init; } = new();

    /// <summary>How Prometheus collects and keeps.</summary>
    public PrometheusSettings Prometheus { get; init; } = new();

    /// <summary>The load that runs from the start.</summary>
    public LoadSettings Load { get; init; } = new();

    /// <summary>Where orders and samples are kept.</summary>
    public DataSettings Data { get; init; } = new();

    /// <summary>What the published project is like.</summary>
    public PublishSettings Publish { get; init; } = new();

    /// <summary>What the console shows.</summary>
    public ConsoleSettings Console { get; init; } = new();

    /// <summary>Reads and checks the settings, and chooses the runtime.</summary>
    /// <exception cref="SettingException">A setting is unknown, cannot be read, or is out of its range.</exception>
    public static async Task<DemoSettings> ReadAsync(IDistributedApplicationBuilder builder)
    {
        ImageSets.Add(builder.Configuration);
        DemoSettings settings;
        try
        {
            settings = builder.Configuration.GetSection(Section).Get<DemoSettings>(o => o.ErrorOnUnknownConfiguration = true) ?? new();
        }
        catch (InvalidOperationException e)
        {
            throw new SettingException($"A setting in the section '{Section}' is not valid: {e.Message}", e);
        }

        Check(settings.Images, nameof(Images));
        foreach (var (name, limit) in settings.Limits.All) Check(limit, $"{nameof(Limits)}:{name}");
        Check(settings.Ports, nameof(Ports));
        Check(settings.Prometheus, nameof(Prometheus));
        Check(settings.Load, nameof(Load));
        Check(settings.Data, nameof(Data));
        Check(settings.Publish, nameof(Publish));
        if (builder.ExecutionContext.IsRunMode)
        {
            TakenPorts.Check(settings.Ports, builder.Configuration);
        }

        settings.RuntimeWasDetected = settings.Runtime == ServerRuntime.Auto && builder.ExecutionContext.IsRunMode;
        (settings.Runtime, settings.Engine) = await builder.ResolveRuntimeAsync(settings.Runtime);
        if (builder.ExecutionContext.IsRunMode && settings.Runtime == ServerRuntime.Containers && !settings.ContainerTunnel)
        {
            settings.BridgeAddress = EngineBridge.UseInsteadOfTunnel(builder.Configuration);
        }

        return settings;
    }

    private static void Check(object part, string name)
    {
        var problems = new List<ValidationResult>();
        if (!Validator.TryValidateObject(part, new ValidationContext(part), problems, validateAllProperties: true))
        {
            throw new SettingException(string.Join(" ", problems.Select(p => $"{Section}:{name}:{p.MemberNames.First()}: {p.ErrorMessage}")));
        }
    }
}

/// <summary>A setting is not as it must be; the message names it.</summary>
internal sealed class SettingException(string message, Exception? inner = null) : Exception(message, inner);
