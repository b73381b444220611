using System.Net;
using OrderDemo.Tests.Api;
using OrderDemo.Tests.LoadGen;
using OrderDemo.Tests.Monitoring.Viewer;

namespace OrderDemo.Tests.ServiceDefaults;

/// <summary>With the limit of open files that <c>ulimit -n</c> sets.</summary>
public sealed class OpenFileLimitTests : IDisposable
{
    private const int Connections = 900;

    private readonly GrafanaFiles _files = GrafanaFiles.Create();

    public void Dispose() => _files.Dispose();

    [Theory]
    [InlineData("OrderDemo.Api", "/alive")]
    [InlineData("OrderDemo.LoadGen", "/alive")]
    [InlineData(ViewerProcess.Assembly, "/api/health")]
    public async Task A_service_raises_a_low_limit_and_survives_more_connections_than_it_allows(string service, string page)
    {
        await using var process = await ServiceProcess.StartAsync(service, "200:448", SettingsOf(service));
        using (var http = new HttpClient { BaseAddress = process.Address })
        {
            using var response = await http.GetAsync(new Uri(page, UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        var connections = new List<RawConnection>();
        while (connections.Count < Connections) connections.Add(await RawConnection.OpenAsync(process.Address));
        await process.WroteAsync("rejected because the maximum number of concurrent connections");
        foreach (var connection in connections) await connection.DisposeAsync();

        await RespondsAsync(process, page);
    }

    [Fact]
    public async Task Requests_of_the_load_generator_beyond_the_limit_are_dropped()
    {
        await using var slow = await KnownServer.StartAsync(_ => TimeSpan.FromMinutes(1));
        await using var loadgen = await ServiceProcess.StartAsync(
            "OrderDemo.LoadGen", "512:512", ("LoadGen__Target", slow.Address), ("LoadGen__Rate", "1000"), ("LoadGen__TimeoutSeconds", "60"));
        using var http = new HttpClient { BaseAddress = loadgen.Address };
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));

        while (!(await http.GetStringAsync("/metrics", timeout.Token)).Split('\n')
            .Any(line => line.StartsWith("loadgen_requests_dropped_total{", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal)))
        {
            await Task.Delay(50, timeout.Token);
        }

        Assert.InRange(slow.Requests, 10, 512);
    }

    [Theory]
    [InlineData("OrderDemo.Api")]
    [InlineData("OrderDemo.LoadGen")]
    [InlineData(ViewerProcess.Assembly)]
    public async Task A_limit_that_is_too_low_is_one_line_that_names_it(string program)
    {
        var (exitCode, error, _) = await ServiceProcess.RunAsync(program, "360:360", SettingsOf(program));

        Assert.Equal((1, "The limit of open files is 360, and at least 448 are needed. Raise it, for instance with: ulimit -n 4096"), (exitCode, error.Trim()));
    }

    private static async Task RespondsAsync(ServiceProcess process, string page)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var http = new HttpClient { BaseAddress = process.Address };
        while (true)
        {
            try
            {
                using var response = await http.GetAsync(new Uri(page, UriKind.Relative), timeout.Token);
                if (response.IsSuccessStatusCode) return;
            }
            catch (HttpRequestException)
            {
                // The connections are not closed yet.
            }

            await Task.Delay(50, timeout.Token);
        }
    }

    private (string Name, string Value)[] SettingsOf(string service) => service switch
    {
        "OrderDemo.Api" => [("ConnectionStrings__orders", ImpatientApi.NoDatabase)],
        "OrderDemo.LoadGen" => [("LoadGen__Target", "http://127.0.0.1:1"), ("LoadGen__Rate", "0")],
        _ => [.. _files.Settings(new Uri("http://127.0.0.1:1"))],
    };
}
