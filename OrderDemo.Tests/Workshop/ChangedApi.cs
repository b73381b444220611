using Aspire.Hosting;
using Aspire.Hosting.Testing;
using OrderDemo.Tests.EndToEnd;

namespace OrderDemo.Tests.Workshop;

/// <summary>The API as a lesson changed it, built from the copy of the repository. It replaces the API of the stack.</summary>
internal sealed class ChangedApi : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly DistributedApplication _application;
    private readonly Shell? _api;

    private ChangedApi(DistributedApplication application, Shell? api, string? problem) => (_application, _api, Problem) = (application, api, problem);

    /// <summary>The reason why it does not run; null if it runs.</summary>
    public string? Problem { get; }

    public static async Task<ChangedApi> StartAsync(DistributedApplication application, string repository)
    {
        using (var build = new Shell("dotnet build OrderDemo.Api -c Release -v quiet -nologo -clp:ErrorsOnly", repository, new Dictionary<string, string>()))
        {
            if (await build.ExitAsync() != 0) return new(application, null, $"the API does not build:\n{build.Output}");
        }

        var address = application.GetEndpoint("api", "http").ToString().TrimEnd('/');
        await application.StopResourceAsync("api");
        var api = new Shell($"exec OrderDemo.Api/bin/Release/net10.0/OrderDemo.Api --urls={address}", repository, new Dictionary<string, string>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Development",
            ["ConnectionStrings__orders"] = (await application.GetConnectionStringAsync("orders"))!,
        });
        return new(application, api, await IsHealthyAsync(address) ? null : $"the API is not healthy:\n{api.Output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_api is null) return;
        _api.Dispose();
        await _application.StartResourceAsync("api");
    }

    private static async Task<bool> IsHealthyAsync(string address)
    {
        using var client = new HttpClient();
        using var timeout = new CancellationTokenSource(Timeout);
        while (!timeout.IsCancellationRequested)
        {
            try
            {
                using var response = await client.GetAsync(new Uri($"{address}/health"), timeout.Token);
                if (response.IsSuccessStatusCode) return true;
            }
            catch (Exception exception) when (exception is HttpRequestException or OperationCanceledException)
            {
                // It does not listen yet.
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None);
        }

        return false;
    }
}
