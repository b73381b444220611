using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using OrderDemo.AppHost.Settings;
using OrderDemo.Hosting;
using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.Workshop;

/// <summary>The stack that all lessons share. It reads the copy of the repository in which lessons write their files.</summary>
public sealed class WorkshopDemo : IAsyncLifetime
{
    private const double RuleScale = 0.02;

    private Workspace? _workspace;
    private readonly HashSet<string> _changed = [];
    private readonly List<(string Step, TimeSpan Elapsed)> _took = [];
    private readonly Dictionary<string, string> _environment = [];
    private DistributedApplication? _application;
    private HttpClient _prometheus = null!;
    private ChangedApi? _changedApi;

    /// <summary>The working directory of commands.</summary>
    internal string Workspace => _workspace!.Folder;

    /// <summary>What <c>source docs/workshop/seat.sh</c> sets for a reader.</summary>
    internal IReadOnlyDictionary<string, string> Environment => _environment;

    public async Task InitializeAsync()
    {
        RunningDemo.RequireServers();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        _workspace = new();
        var webhook = $"http://localhost:{FreePort.Find()}";
        string[] settings =
        [
            .. RunningDemo.Settings,
            string.Create(CultureInfo.InvariantCulture, $"--Demo:Prometheus:RuleWindowScale={RuleScale}"),
            "--Demo:Prometheus:SloWindowScale=0.001",
            $"--Demo:Prometheus:AlertWebhook={webhook}",
        ];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrderDemo_AppHost>(settings, timeout.Token);
        ReadTheWorkspace(builder);
        // A call by name: the AppHost has the same method once somebody has done the lesson.
        LongTermPrometheusExtensions.AddLongTermPrometheus(builder, "long-term", await DemoSettings.ReadAsync(builder), Prometheus(builder));
        _application = await builder.BuildAsync(timeout.Token);
        await _application.StartAsync(timeout.Token);
        await Task.WhenAll(RunningDemo.Resources.Select(name => _application.ResourceNotifications.WaitForResourceHealthyAsync(name, timeout.Token)));
        _prometheus = _application.CreateHttpClient("prometheus", "http");

        foreach (var (name, resource) in new[] { ("API", "api"), ("LOADGEN", "loadgen"), ("PROMETHEUS", "prometheus"), ("ALERTMANAGER", "alertmanager"), ("GRAFANA", "grafana"), ("LONG_TERM", "long-term") })
        {
            _environment[name] = Address(resource);
        }

        // What the AppHost writes to .demo/login.yml, which the stacks of other tests write too.
        _environment["MONITORING_LOGIN"] = await _application.LoginAsync();
        _environment["LOGIN_FILE"] = Path.Combine(Workspace, "login.yml");
        var login = _environment["MONITORING_LOGIN"].Split(':', 2);
        await File.WriteAllTextAsync(_environment["LOGIN_FILE"], $"basic_auth:\n  username: {login[0]}\n  password: {login[1]}\n", timeout.Token);
        _environment["WEBHOOK"] = webhook;
        _environment["Demo__Prometheus__AlertWebhook"] = webhook;
        _environment["Demo__Ports__LoadGen"] = _application.GetEndpoint("loadgen", "http").Port.ToString(CultureInfo.InvariantCulture);
        _environment["RUN_LOAD"] = $"{LoadGenProgram()} run --target {Address("api")}";
    }

    public async Task DisposeAsync()
    {
        _prometheus?.Dispose();
        if (_application is not null) await _application.DisposeAsync();
        _workspace?.Remove();
    }

    /// <summary>The values of an instant query, or the error.</summary>
    internal async Task<(IReadOnlyList<double> Values, string? Error)> QueryAsync(string expression)
    {
        using var form = new FormUrlEncodedContent([new("query", expression)]);
        using var response = await _prometheus.PostAsync(new Uri("/api/v1/query", UriKind.Relative), form);
        var json = await response.Content.ReadFromJsonAsync<JsonElement>();
        if (!response.IsSuccessStatusCode) return ([], json.ToString());
        return ([.. json.GetProperty("data").GetProperty("result").EnumerateArray().Select(Last).Select(value => double.Parse(value, CultureInfo.InvariantCulture)).Where(value => !double.IsNaN(value))], null);

        static string Last(JsonElement series) => series.ValueKind == JsonValueKind.Object
            ? (series.TryGetProperty("value", out var sample) ? sample : series.GetProperty("values").EnumerateArray().Last())[1].GetString()!
            : series.GetString() ?? "NaN";
    }

    /// <summary>Presses a button of the dashboard.</summary>
    /// <returns>The error; null for success.</returns>
    internal async Task<string?> ClickAsync(string command, string resource)
    {
        if (command is "stop" or "restart") await _application!.StopResourceAsync(resource);
        if (command is "start" or "restart") await _application!.StartResourceAsync(resource);
        // The addresses of servers on demand are copied from the dashboard.
        if (command is "start" && !RunningDemo.Resources.Contains(resource)) _environment[resource.ToUpperInvariant().Replace('-', '_')] = Address(resource);
        var asUsual = RunningDemo.Resources.Contains(resource) == command is not "stop";
        if (asUsual) _changed.Remove(resource);
        else _changed.Add(resource);

        return null;
    }

    /// <summary>Does what <c>./demo up</c> does after a lesson changed the API: builds it, and replaces the running API.</summary>
    internal async Task<string?> RestartAsync()
    {
        _changedApi = await ChangedApi.StartAsync(_application!, Workspace);
        return _changedApi.Problem;
    }

    /// <summary>Restores the state of before a lesson.</summary>
    internal async Task EndLessonAsync()
    {
        if (_changedApi is not null) await _changedApi.DisposeAsync();
        _changedApi = null;
        foreach (var resource in _changed.ToArray()) await ClickAsync(RunningDemo.Resources.Contains(resource) ? "start" : "stop", resource);
        using var steady = new StringContent("""{"scenario":"steady","rate":20}""", null, "application/json");
        using var client = _application!.CreateHttpClient("loadgen", "http");
        using var _ = await client.PostAsync(new Uri("/load", UriKind.Relative), steady);
    }

    internal void Took(string step, TimeSpan elapsed) => _took.Add((step, elapsed));

    /// <summary>The steps that took longest.</summary>
    internal string Slowest() => string.Join('\n', _took.OrderByDescending(step => step.Elapsed).Take(10).Select(step => $"{step.Elapsed.TotalSeconds:F1} s {step.Step}"));

    // The stack was built from the repository; the files of lessons are in the copy.
    private void ReadTheWorkspace(IDistributedApplicationTestingBuilder builder)
    {
        Prometheus(builder).WithFiles("/etc/prometheus/rules", async (_, cancellationToken) =>
        {
            var files = new List<ContainerFileSystemItem>();
            foreach (var path in Directory.EnumerateFiles(Path.Combine(Workspace, "prometheus", "rules"), "*.yml"))
            {
                if (File.Exists(Path.Combine(Monitoring.MonitoringFiles.Prometheus, "rules", Path.GetFileName(path)))) continue;
                files.Add(new ContainerFile { Name = Path.GetFileName(path), Contents = RuleDurations.Scale(await File.ReadAllTextAsync(path, cancellationToken), RuleScale, "1s") });
            }

            return files;
        });
        if (builder.Resources.Single(resource => resource.Name == "grafana") is ProjectResource viewer)
        {
            builder.CreateResourceBuilder(viewer).WithEnvironment("DASHBOARDS_PATH", Path.Combine(Workspace, "grafana", "dashboards"));
        }
    }

    private static IResourceBuilder<IServer> Prometheus(IDistributedApplicationTestingBuilder builder) =>
        builder.CreateResourceBuilder(builder.Resources.OfType<IServer>().Single(server => server.Name == "prometheus"));

    private string Address(string resource) => _application!.GetEndpoint(resource, "http").ToString().TrimEnd('/');

    private static string LoadGenProgram() => Path.Combine(
        Monitoring.MonitoringFiles.Repository, "OrderDemo.LoadGen",
        AppContext.BaseDirectory[(AppContext.BaseDirectory.LastIndexOf("/bin/", StringComparison.Ordinal) + 1)..], "OrderDemo.LoadGen");
}
