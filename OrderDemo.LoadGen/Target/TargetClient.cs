using System.Buffers;
using System.Net.Http.Headers;
using System.Net.Sockets;

namespace OrderDemo.LoadGen.Target;

/// <summary>Sends requests to the target over pooled connections and reads the complete responses.</summary>
internal sealed class TargetClient : IDisposable
{
    private const int BufferSize = 16 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    // HttpClient would add to each request: default headers, a linked source for its timeout, a buffered copy.
    private readonly HttpMessageInvoker _pooled;
    private readonly HttpMessageInvoker _unpooled;
    private readonly RequestTimeouts _timeouts;
    private readonly TargetResolver _resolver;
    private volatile HttpMessageInvoker _http;

    public TargetClient(LoadGenOptions options, BaseUrl url, TargetResolver resolver)
    {
        var timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        _timeouts = new RequestTimeouts(timeout);
        _resolver = resolver;
        Url = url;
        (_pooled, _unpooled) = (Connections(timeout, TimeSpan.FromMinutes(2)), Connections(timeout, TimeSpan.Zero));
        _http = _unpooled;
    }

    public BaseUrl Url { get; }

    /// <summary>Headers of every request.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

    /// <summary>Gets a path and reads its body.</summary>
    public async Task<TargetResponse> GetAsync(string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Url.Address(path));
        return await SendAsync(request, true, cancellationToken);
    }

    /// <param name="idempotencyKey">The value of the header <c>Idempotency-Key</c>, or null.</param>
    public async Task<TargetResponse> PostAsync(Uri address, byte[] json, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = Json;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (idempotencyKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return await SendAsync(request, true, cancellationToken);
    }

    public async Task<TargetResponse> SendAsync(HttpRequestMessage request, bool wantsBody, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in Headers)
        {
            if (!request.Headers.NonValidated.Contains(name)) request.Headers.TryAddWithoutValidation(name, value);
        }

        if (Url.Authorization is { } authorization && !request.Headers.NonValidated.Contains("Authorization"))
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (RequestTraces.Context() is { } context) request.Headers.TryAddWithoutValidation("traceparent", context);
        using var timeout = _timeouts.Start(cancellationToken);
        request.Headers.Host ??= await _resolver.HostAsync(timeout.Token);
        using var response = await _http.SendAsync(request, timeout.Token);
        // A server of HTTP/1.0 closes its connections without a word, and the handler would use them again. Until the first response,
        // it is not known to be another.
        var keeps = response.Version != HttpVersion.Version10 || response.Headers.Connection.Contains("keep-alive");
        if (keeps != (_http == _pooled)) _http = keeps ? _pooled : _unpooled;
        var body = await ReadAsync(response.Content, wantsBody, timeout.Token);
        return new TargetResponse(response.StatusCode, body, response.Headers.NonValidated);
    }

    public void Dispose()
    {
        _pooled.Dispose();
        _unpooled.Dispose();
    }

    private HttpMessageInvoker Connections(TimeSpan timeout, TimeSpan lifetime) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = timeout,
        // Each connection resolves the target again, so that a target that has moved is found.
        ConnectCallback = (_, cancellationToken) => ConnectAsync(cancellationToken),
        PooledConnectionLifetime = lifetime,
        RequestHeaderEncodingSelector = (_, _) => Encoding.UTF8,
        // The handler would start an activity for every request: the traces are started by the engine.
        ActivityHeadersPropagator = null,
    });

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

/// <summary>A complete response of the target.</summary>
/// <param name="Body">The body; empty unless it was requested.</param>
internal readonly record struct TargetResponse(HttpStatusCode Status, ReadOnlyMemory<byte> Body, HttpHeadersNonValidated Headers)
{
    /// <summary>Whether it is the stored response to an earlier request.</summary>
    public bool IsReplay => Headers.Contains("Idempotency-Replayed");
}
