using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>A Prometheus that behaves badly.</summary>
public sealed class QueryBoundsTests : IDisposable
{
    private const string Query = """{"query": "up", "time": 0}""";

    private readonly GrafanaFiles _files = GrafanaFiles.Create();

    public void Dispose() => _files.Dispose();

    [Fact]
    public async Task A_Prometheus_that_is_gone_is_named()
    {
        await using var viewer = await ViewerProcess.StartAsync(_files.Settings(new Uri("http://127.0.0.1:1")));
        using var response = await viewer.PostAsync("/api/datasources/metrics/query", Query);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.StartsWith("Metrics cannot be reached", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task At_most_eight_queries_are_under_way_at_once()
    {
        var (now, max) = (0, 0);
        var eight = new TaskCompletionSource();
        var open = new TaskCompletionSource();
        await using var prometheus = await StartAsync(async context =>
        {
            var count = Interlocked.Increment(ref now);
            InterlockedMax(ref max, count);
            if (count == 8) eight.TrySetResult();
            await open.Task.WaitAsync(TimeSpan.FromSeconds(30));
            Interlocked.Decrement(ref now);
            await context.Response.WriteAsync("{}");
        });
        await using var viewer = await ViewerProcess.StartAsync(_files.Settings(new Uri(prometheus.Urls.Single())));
        var queries = Enumerable.Range(0, 20).Select(_ => viewer.PostAsync("/api/datasources/metrics/query", Query)).ToArray();

        // All were sent before the first eight arrived.
        await eight.Task.WaitAsync(TimeSpan.FromSeconds(30));
        using var health = await viewer.Client.GetAsync(new Uri("/api/health", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
        open.SetResult();

        Assert.All(await Task.WhenAll(queries), response => Assert.Equal(HttpStatusCode.OK, response.StatusCode));
        Assert.Equal(8, max);
    }

    [Fact]
    public async Task A_response_that_says_that_it_is_too_large_is_refused()
    {
        await using var prometheus = await StartAsync(async context =>
        {
            context.Response.ContentLength = 100L * 1024 * 1024;
            await context.Response.StartAsync();
        });
        await using var viewer = await ViewerProcess.StartAsync(_files.Settings(new Uri(prometheus.Urls.Single())));
        using var response = await viewer.PostAsync("/api/datasources/metrics/query", Query);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Contains("too large", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_response_without_an_end_is_refused()
    {
        await using var prometheus = await StartAsync(async context =>
        {
            var block = new byte[1024 * 1024];
            while (!context.RequestAborted.IsCancellationRequested) await context.Response.Body.WriteAsync(block, context.RequestAborted);
        });
        await using var viewer = await ViewerProcess.StartAsync(_files.Settings(new Uri(prometheus.Urls.Single())));
        using var response = await viewer.PostAsync("/api/datasources/metrics/query", Query);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Contains("too large", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<WebApplication> StartAsync(RequestDelegate handle)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.Run(handle);
        await app.StartAsync();
        return app;
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref target)) < value && Interlocked.CompareExchange(ref target, value, seen) != seen)
        {
        }
    }
}
