using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.Testing;
using Dapper;
using OrderDemo.Hosting;
using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.Monitoring;

/// <summary>A stack of its own, under load and with faults. The windows of the objective are scaled to seconds.</summary>
public sealed class MonitoredDemo : IAsyncLifetime
{
    /// <summary>The value of Grafana's <c>$__rate_interval</c>, longer for a busy machine.</summary>
    public const string RateInterval = "15s";

    private static readonly string[] Settings = [.. RunningDemo.Settings, "--Demo:Prometheus:SloWindowScale=0.01"];

    private DistributedApplication? _application;
    private HttpClient _prometheus = null!;
    private HttpClient _api = null!;
    private HttpClient _loadgen = null!;
    private Task _faults = Task.CompletedTask;
    private Task _scenarios = Task.CompletedTask;
    private volatile bool _ending;

    public async Task InitializeAsync()
    {
        RunningDemo.RequireServers();
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.OrderDemo_AppHost>(Settings, timeout.Token);
        _application = await builder.BuildAsync(timeout.Token);
        await _application.StartAsync(timeout.Token);
        await Task.WhenAll(RunningDemo.Resources.Select(name => _application.ResourceNotifications.WaitForResourceHealthyAsync(name, timeout.Token)));
        _prometheus = _application.CreateHttpClient("prometheus", "http");
        _api = _application.CreateHttpClient("api", "http");
        _loadgen = _application.CreateHttpClient("loadgen", "http");
        _faults = FaultsAsync();
        _scenarios = RunScenariosAsync();

        // Prometheus spreads the scrapes over the interval.
        Assert.Empty(await EmptyAsync(ExportedMetrics.All.Select(metric => metric.Job).Distinct()
            .Select(job => new DashboardQuery(job, $"up{{job=\"{job}\"}}"))
            // Before the first test makes the database reject orders.
            .Append(new DashboardQuery("api", "orderdemo_order_value_sum"))));
    }

    public async Task DisposeAsync()
    {
        _ending = true;
        await _faults.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _scenarios.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _prometheus?.Dispose();
        _api?.Dispose();
        _loadgen?.Dispose();
        if (_application is not null) await _application.DisposeAsync();
    }

    /// <summary>Waits until the scenarios demo and errors have run. A steady load follows them.</summary>
    public Task ScenariosAsync() => _scenarios;

    /// <summary>Calls the API. Any status is accepted.</summary>
    public async Task CallAsync(string path)
    {
        using var response = await _api.GetAsync(new Uri(path, UriKind.Relative));
    }

    /// <summary>The path prefix of Prometheus's pages, by its version.</summary>
    public async Task<string> PagesPathAsync()
    {
        var info = await _prometheus.GetFromJsonAsync<JsonElement>("/api/v1/status/buildinfo");
        return PrometheusPages.PathOf(info.GetProperty("data").GetProperty("version").GetString()!);
    }

    /// <summary>Whether Prometheus has a page at a path.</summary>
    public async Task<bool> HasPageAsync(string path)
    {
        using var response = await _prometheus.GetAsync(new Uri(path, UriKind.Relative));
        return response.IsSuccessStatusCode;
    }

    /// <summary>Makes the database reject rows, so that every order fails, or accept them again.</summary>
    public async Task SetReadOnlyAsync(bool readOnly)
    {
        await using var root = await _application!.ConnectAsRootAsync();
        await root.ExecuteAsync($"SET GLOBAL read_only = {(readOnly ? 1 : 0)}");
    }

    /// <summary>The result of an expression now.</summary>
    public async Task<JsonElement[]> QueryAsync(string expression)
    {
        using var form = new FormUrlEncodedContent([new("query", expression)]);
        using var response = await _prometheus.PostAsync(new Uri("/api/v1/query", UriKind.Relative), form);
        var json = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True(response.IsSuccessStatusCode, $"{expression}\n{json}");
        return [.. json.GetProperty("data").GetProperty("result").EnumerateArray()];
    }

    /// <summary>The rule groups of Prometheus, with the health of each rule.</summary>
    public async Task<JsonElement[]> RulesAsync()
    {
        var json = await _prometheus.GetFromJsonAsync<JsonElement>("/api/v1/rules");
        return [.. json.GetProperty("data").GetProperty("groups").EnumerateArray().SelectMany(group => group.GetProperty("rules").EnumerateArray())];
    }

    /// <summary>The names of the expressions that have no value within two minutes.</summary>
    public async Task<IReadOnlyList<string>> EmptyAsync(IEnumerable<DashboardQuery> queries)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var empty = queries.ToList();
        while (true)
        {
            var still = new List<DashboardQuery>();
            foreach (var query in empty)
            {
                var result = await QueryAsync(PromQl.Resolve(query.Expression, RateInterval));
                if (!result.Any(series => Last(series) != "NaN")) still.Add(query);
            }

            empty = still;
            if (empty.Count == 0 || timeout.IsCancellationRequested) return [.. empty.Select(query => $"{query.Place}: {query.Expression}")];
            await Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None);
        }
    }

    // An instant vector has one sample, a range vector several.
    private static string? Last(JsonElement series) =>
        (series.TryGetProperty("value", out var sample) ? sample : series.GetProperty("values").EnumerateArray().Last())[1].GetString();

    private async Task RunScenariosAsync()
    {
        await LoadAsync(new { scenario = "demo", rate = 200, duration = "15s" });
        await Task.Delay(TimeSpan.FromSeconds(15));
        await LoadAsync(new { scenario = "errors", rate = 60, duration = "15s" });
        await Task.Delay(TimeSpan.FromSeconds(15));
        await LoadAsync(new { scenario = "steady", rate = 20 });
    }

    private async Task LoadAsync(object load)
    {
        using var response = await _loadgen.PostAsJsonAsync("/load", load);
        response.EnsureSuccessStatusCode();
    }

    // Invalid orders, unknown addresses, errors and delays, which a load of valid requests does not have.
    private async Task FaultsAsync()
    {
        while (!_ending)
        {
            using var broken = new StringContent("{", null, "application/json");
            using var refused = await _api.PostAsync(new Uri("/api/order", UriKind.Relative), broken);
            using var unknown = await _api.GetAsync(new Uri("/nothing-here", UriKind.Relative));
            using var error = await _api.GetAsync(new Uri("/error?rate=100", UriKind.Relative));
            using var delayed = await _api.GetAsync(new Uri("/delay?seconds=0.1", UriKind.Relative));
            Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (refused.StatusCode, unknown.StatusCode));
            await Task.Delay(TimeSpan.FromMilliseconds(500));
        }
    }
}

[CollectionDefinition(nameof(MonitoredDemo))]
public sealed class MonitoredDemoGroup : ICollectionFixture<MonitoredDemo>;
