using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace OrderDemo.LoadGen.Target;

/// <summary>Sends requests to the order API over pooled connections and reads the complete responses.</summary>
internal sealed class OrderApiClient : IDisposable
{
    private const int BufferSize = 16 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    // HttpClient would add to each request: default headers, a linked source for its timeout, a buffered copy.
    private readonly HttpMessageInvoker _http;
    private readonly RequestTimeouts _timeouts;
    private readonly TargetResolver _resolver;
    private readonly Uri _target;

    public OrderApiClient(LoadGenOptions options, TargetResolver resolver)
    {
        var timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        _timeouts = new RequestTimeouts(timeout);
        _resolver = resolver;
        _target = new Uri(options.Target.TrimEnd('/') + "/");
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = timeout,
            // Each connection resolves the target again, so that a target that has moved is found.
            ConnectCallback = (_, cancellationToken) => ConnectAsync(cancellationToken),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            // The handler would start an activity for every request: the traces are started by the engine.
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>The absolute URL of a path.</summary>
    public Uri Address(string path) => new(_target, path.TrimStart('/'));

    public async Task<ApiResponse> GetAsync(Uri address, bool wantsBody, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request, wantsBody, cancellationToken);
    }

    /// <param name="idempotencyKey">The value of the header <c>Idempotency-Key</c>, or null.</param>
    public async Task<ApiResponse> PostAsync(Uri address, byte[] json, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = Json;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (idempotencyKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return await SendAsync(request, true, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(CancellationToken cancellationToken)
    {
        var endpoint = await _resolver.NextAsync(cancellationToken);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(endpoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<ApiResponse> SendAsync(HttpRequestMessage request, bool wantsBody, CancellationToken cancellationToken)
    {
        if (RequestTraces.Context() is { } context) request.Headers.TryAddWithoutValidation("traceparent", context);
        using var timeout = _timeouts.Start(cancellationToken);
        using var response = await _http.SendAsync(request, timeout.Token);
        var body = await ReadAsync(response.Content, wantsBody, timeout.Token);
        return new ApiResponse(response.StatusCode, body, response.Headers.NonValidated.Contains("Idempotency-Replayed"));
    }

    private static async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpContent content, bool wantsBody, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength == 0) return default;
        if (wantsBody) return await content.ReadAsByteArrayAsync(cancellationToken);
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        while (await stream.ReadAsync(buffer, cancellationToken) > 0)
        {
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return default;
    }
}

/// <summary>A complete response of the API.</summary>
/// <param name="Body">The body; empty unless it was requested.</param>
/// <param name="IsReplay">Whether it is the stored response to an earlier request.</param>
internal readonly record struct ApiResponse(HttpStatusCode Status, ReadOnlyMemory<byte> Body, bool IsReplay);
