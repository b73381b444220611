using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using OrderDemo.AppHost.Settings;
using StreamJsonRpc;

namespace OrderDemo.Tests.Monitoring.Drills.Stacks;

/// <summary>
/// The AppHost of <c>./demo up</c>, through the socket of Aspire's command line tool: JSON-RPC, for the same user
/// only, described by AuxiliaryBackchannelRpcTarget in Aspire's sources.
/// </summary>
internal sealed class RunningAppHost : IDrilledAppHost
{
    private static readonly string Sockets = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aspire", "cli", "bch");

    private readonly JsonRpc _rpc;
    private Dictionary<string, Resource> _resources = [];

    private RunningAppHost(JsonRpc rpc) => _rpc = rpc;

    public bool HasViewer => !_resources["grafana"].Properties.TryGetValue("container.image", out var image) || $"{image}".Contains("viewer", StringComparison.Ordinal);

    public Uri PageOf(string resource) => new(_resources[resource].Urls[0].Url);

    /// <summary>Connects to the AppHost that runs as a process.</summary>
    /// <exception cref="InvalidOperationException">The process is not an AppHost, or a resource is not healthy.</exception>
    public static async Task<RunningAppHost> ConnectAsync(int process, CancellationToken cancellationToken)
    {
        var file = Directory.Exists(Sockets) ? Directory.EnumerateFiles(Sockets, string.Create(CultureInfo.InvariantCulture, $"*.{process}")).FirstOrDefault() : null;
        if (file is null) throw new InvalidOperationException($"process {process} is no AppHost that runs: there is no socket of it in {Sockets}");

        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(file), cancellationToken);
        var formatter = new SystemTextJsonFormatter { JsonSerializerOptions = new(JsonSerializerDefaults.Web) };
        var appHost = new RunningAppHost(new JsonRpc(new HeaderDelimitedMessageHandler(new NetworkStream(socket, ownsSocket: true), formatter)));
        appHost._rpc.StartListening();
        try
        {
            await appHost.RefreshAsync(cancellationToken);
            return appHost;
        }
        catch
        {
            await appHost.DisposeAsync();
            throw;
        }
    }

    public Uri AddressOf(string resource) => new(new Uri(_resources[resource].Urls[0].Url), "/");

    public async Task<ResourceStatus> StatusAsync(string resource, CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        var found = _resources[resource];
        var process = found.Properties.TryGetValue("executable.pid", out var id) && int.TryParse(id?.ToString(), CultureInfo.InvariantCulture, out var number) ? number : (int?)null;
        return new(found.State, found.HealthStatus, process);
    }

    public async Task CommandAsync(string resource, string command, CancellationToken cancellationToken)
    {
        var request = new { ResourceName = _resources[resource].Name, CommandName = command };
        var result = await _rpc.InvokeWithCancellationAsync<CommandResult>("ExecuteResourceCommandAsync", [request], cancellationToken);
        if (!result.Success) throw new InvalidOperationException($"{command} {resource}: {result.Message}");
    }

    public Task<string> PasswordAsync(string name, CancellationToken cancellationToken)
    {
        var setting = $"Parameters:{name}";
        var settings = new ConfigurationBuilder().AddUserSecrets(typeof(DemoSettings).Assembly).AddEnvironmentVariables().Build();
        return Task.FromResult(settings[setting] ?? throw new InvalidOperationException($"{setting} is not in the AppHost's user secrets"));
    }

    public ValueTask DisposeAsync()
    {
        _rpc.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var result = await _rpc.InvokeWithCancellationAsync<ResourceList>("GetResourcesAsync", [new { }], cancellationToken);
        _resources = result.Resources.DistinctBy(resource => resource.DisplayName).ToDictionary(resource => resource.DisplayName);
    }

    private sealed record ResourceList(IReadOnlyList<Resource> Resources);

    // Its name is the display name; "Name" has a suffix.
    private sealed record Resource(
        string Name, string DisplayName, string ResourceType, string? State, string? HealthStatus,
        IReadOnlyList<ResourceUrl> Urls, IReadOnlyDictionary<string, JsonElement?> Properties);

    private sealed record ResourceUrl(string Url);

    private sealed record CommandResult(bool Success, string? Message);
}
