using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrderDemo.AppHost.Resources;

namespace OrderDemo.Tests.AppHost;

public sealed class StartRetryTests : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly HttpClient _http;
    private readonly Uri _address;

    public StartRetryTests()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        _address = new Uri($"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}");
        var services = new ServiceCollection();
        services.AddHttpClient();
        services.AddStartRetry();
        _services = services.BuildServiceProvider();
        _http = _services.GetRequiredService<IHttpClientFactory>().CreateClient("check");
    }

    [Fact]
    public async Task A_check_finds_a_program_that_listens_a_moment_later()
    {
        var check = _http.GetAsync(_address);
        var builder = WebApplication.CreateSlimBuilder([$"--urls={_address}"]);
        builder.Logging.ClearProviders();
        await using var program = builder.Build();
        program.Run(context => context.Response.WriteAsync("ready"));
        await Task.WhenAny(check, Task.Delay(100));
        Assert.False(check.IsCompleted, "The check ended before the program listened.");
        await program.StartAsync();

        using var response = await check;

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task A_check_fails_where_nobody_listens() => await Assert.ThrowsAsync<HttpRequestException>(() => _http.GetAsync(_address));

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _services.DisposeAsync();
    }
}
