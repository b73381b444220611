using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;
using OrderDemo.Hosting;
using OrderDemo.Tests.Monitoring.Viewer;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>A page on another port of this machine, in Chromium, against every port of the running stack.</summary>
[Collection(nameof(RunningDemo))]
[Trait("Category", "EndToEnd")]
public sealed class ForeignPageTests(RunningDemo demo)
{
    private const string Evil = "EvilPage";
    private const int EvilQuantity = 977;
    private static readonly string[] Optional = ["pushgateway", "blackbox-exporter", "process-exporter"];

    // Sends what a page can send to each address, and returns the addresses whose responses it could read.
    private const string Attack = $$$"""
        async ([api, ...addresses]) => {
          const readable = [];
          let sent = [];
          const order = '{"customer_id":1,"items":[{"product_id":1,"quantity":977}]}';
          const silence = '{"matchers":[{"name":"alertname","value":".+","isRegex":true,"isEqual":true}],"startsAt":"2026-01-01T00:00:00Z","endsAt":"2099-01-01T00:00:00Z","createdBy":"x","comment":"{{{Evil}}}"}';
          const alert = '[{"labels":{"alertname":"{{{Evil}}}"}}]';
          const reads = ['', 'metrics', 'health', 'status', 'api/orders', 'api/products', 'openapi/v1.json', 'api/dashboards', 'api/alerts/active', 'api/v1/query?query=up',
            'api/v1/status/config', 'api/v1/targets', 'api/v1/alertmanagers', 'federate?match[]=up', 'api/v2/alerts', 'api/v2/silences', 'api/v2/status', '-/ready', 'results/report.html'];
          const changes = [['-/quit', 'x'], ['-/reload', 'x'], ['stop', ''], ['load', '{"scenario":"spike"}'], ['api/order', order], ['api/v2/silences', silence], ['api/v2/alerts', alert],
            ['api/alerts/silences', silence], ['metrics/job/{{{Evil}}}', '{{{Evil}}} 1\n'], ['api/v1/admin/tsdb/delete_series?match[]=up', ''], ['api/v1/write', 'x']];
          const pictures = ['business-metrics?operation=payment', 'memory-usage?size=1', 'delay?seconds=0'];
          const probes = pictures.slice(0, 1).map(path => 'probe?module=http_2xx&target=' + encodeURIComponent(api + path));
          const add = (url, options) => sent.push(fetch(url, options).then(r => r.type === 'opaque' ? 0 : readable.push(`${(options ?? {}).method ?? 'GET'} ${url}`), () => 0));
          for (const address of addresses) {
            for (const path of reads) add(address + path, {});
            for (const [path, body] of changes) {
              add(address + path, { method: 'POST', mode: 'no-cors', credentials: 'include', body });
              for (const method of ['POST', 'PUT', 'DELETE']) add(address + path, { method, body, headers: { 'Content-Type': 'application/json' } });
            }
            for (const path of pictures.concat(probes)) sent.push(new Promise(end => { const image = new Image(); image.onload = image.onerror = end; image.src = address + path; }));
            await Promise.all(sent);
            sent = [];
          }
          return readable;
        }
        """;

    [Fact]
    public async Task A_page_of_another_port_reads_nothing_and_changes_nothing()
    {
        await using var page = await ForeignPage.StartAsync();
        foreach (var server in Optional) await demo.Application.StartResourceAsync(server);
        try
        {
            var (operations, addresses) = (await OperationsAsync(), Addresses().ToArray());
            Assert.True(addresses.Length > 10, string.Join(' ', addresses));

            Assert.Empty(await page.EvaluateAsync<string[]>(Attack, (string[])[addresses.Single(address => new Uri(address).Port == demo.Api.BaseAddress!.Port), .. addresses]));

            foreach (var name in RunningDemo.Resources.Concat(Optional))
            {
                Assert.True(demo.Application.ResourceNotifications.TryGetCurrentState(name, out var state));
                Assert.Equal((name, KnownResourceStates.Running), (name, state.Snapshot.State?.Text));
            }

            Assert.Equal(operations, await OperationsAsync());
            using var alertmanager = await demo.Application.CreateClientWithLoginAsync("alertmanager");
            Assert.Equal("[]", (await alertmanager.GetStringAsync(new Uri("/api/v2/silences", UriKind.Relative))).Trim());
            Assert.DoesNotContain(Evil, await alertmanager.GetStringAsync(new Uri("/api/v2/alerts", UriKind.Relative)), StringComparison.Ordinal);
            using var pushgateway = await demo.Application.CreateClientWithLoginAsync("pushgateway");
            Assert.DoesNotContain(Evil, await pushgateway.GetStringAsync(new Uri("/metrics", UriKind.Relative)), StringComparison.Ordinal);
            using var load = demo.Application.CreateHttpClient("loadgen", "http");
            var run = (await load.GetFromJsonAsync<JsonElement>(new Uri("/status", UriKind.Relative))).GetProperty("run");
            Assert.Equal((true, "steady"), (run.GetProperty("running").GetBoolean(), run.GetProperty("scenario").GetString()));
            await using var database = await demo.Application.ConnectAsRootAsync();
            await using var count = database.CreateCommand();
            count.CommandText = $"SELECT COUNT(*) FROM order_items WHERE quantity = {EvilQuantity}";
            Assert.Equal(0L, await count.ExecuteScalarAsync());
        }
        finally
        {
            foreach (var server in Optional) await demo.Application.StopResourceAsync(server);
        }
    }

    [Theory]
    [InlineData("api", "/api/orders")]
    [InlineData("loadgen", "/status")]
    [InlineData("grafana", "/api/dashboards")]
    public async Task A_name_of_another_site_that_leads_to_this_machine_is_refused(string resource, string path)
    {
        await using var page = await ForeignPage.StartAsync("--host-resolver-rules=MAP rebound.example 127.0.0.1");

        var status = await page.GoToAsync($"http://rebound.example:{demo.Application.GetEndpoint(resource, "http").Port}{path}");

        Assert.Equal(StatusCodes.Status400BadRequest, status);
    }

    private IEnumerable<string> Addresses() => demo.Application.Services.GetRequiredService<DistributedApplicationModel>().Resources
        .OfType<IResourceWithEndpoints>().SelectMany(resource => resource.GetEndpoints()).Where(endpoint => endpoint.IsAllocated)
        .Select(endpoint => string.Create(CultureInfo.InvariantCulture, $"http://localhost:{endpoint.Port}/")).Distinct();

    private async Task<string> OperationsAsync() => string.Join('\n', (await demo.Api.GetStringAsync(new Uri("/metrics", UriKind.Relative)))
        .Split('\n').Where(line => line.StartsWith("orderdemo_business_operations_total{", StringComparison.Ordinal)));

    /// <summary>A page of a server of its own, in a browser.</summary>
    private sealed class ForeignPage(WebApplication server, Browser browser, IPage page) : IAsyncDisposable
    {
        public static async Task<ForeignPage> StartAsync(params string[] arguments)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var server = builder.Build();
            server.Urls.Add("http://127.0.0.1:0");
            server.MapGet("/", () => Results.Content("<title>Another page</title>", "text/html"));
            await server.StartAsync();
            var browser = await Browser.StartAsync(arguments);
            var page = await browser.OpenAsync(login: new() { Username = Login.User, Password = "guessed" });
            await page.GotoAsync(server.Urls.Single().Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
            return new ForeignPage(server, browser, page);
        }

        public Task<T> EvaluateAsync<T>(string script, object argument) => page.EvaluateAsync<T>(script, argument);

        public async Task<int?> GoToAsync(string url) => (await page.GotoAsync(url))?.Status;

        public async ValueTask DisposeAsync()
        {
            await browser.DisposeAsync();
            await server.DisposeAsync();
        }
    }
}
