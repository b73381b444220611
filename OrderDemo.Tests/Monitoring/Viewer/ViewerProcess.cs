using System.Net.Http.Headers;
using OrderDemo.Tests.Api;

namespace OrderDemo.Tests.Monitoring.Viewer;

/// <summary>The viewer's program, and a client that calls it as its pages do.</summary>
internal sealed class ViewerProcess : IAsyncDisposable
{
    public const string Assembly = "OrderDemo.GrafanaViewer";

    private readonly ServiceProcess _process;

    private ViewerProcess(ServiceProcess process)
    {
        _process = process;
        Client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = process.Address, Timeout = TimeSpan.FromSeconds(60) };
    }

    public HttpClient Client { get; }

    public string Url => _process.Address.GetLeftPart(UriPartial.Authority);

    /// <summary>What it has written to its standard output so far.</summary>
    public string Output => _process.Output;

    /// <inheritdoc cref="ServiceProcess.WroteAsync"/>
    public Task WroteAsync(string text) => _process.WroteAsync(text);

    public static async Task<ViewerProcess> StartAsync(params (string Name, string Value)[] settings) => new(await ServiceProcess.StartAsync(Assembly, settings));

    /// <summary>Sends JSON, with the origin of the viewer's own pages unless told otherwise.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, string body, string? origin = null, string contentType = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new StringContent(body, new MediaTypeHeaderValue(contentType)) };
        request.Headers.Add("Origin", origin ?? Url);
        return await Client.SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _process.DisposeAsync();
    }
}
