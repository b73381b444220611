using System.Buffers;
using System.Net.Http.Headers;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Sends requests to the order API over pooled connections and reads the answers to their ends.</summary>
internal sealed class OrderApiClient : IDisposable
{
    private const int BufferSize = 16 * 1024;

    private static readonly MediaTypeHeaderValue Json = new("application/json");

    // Without what HttpClient adds to each request: default headers, a linked source for its timeout, a buffered copy.
    private readonly HttpMessageInvoker _http;
    private readonly Deadlines _deadlines;
    private readonly Uri _target;

    public OrderApiClient(LoadGenOptions options)
    {
        var timeout = TimeSpan.FromSeconds(options.TimeoutSeconds);
        _deadlines = new Deadlines(timeout);
        _target = new Uri(options.Target.TrimEnd('/') + "/");
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectTimeout = timeout,
            // A target that was replaced is found again at its new address.
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        });
    }

    /// <summary>The absolute address of a path.</summary>
    public Uri Address(string path) => new(_target, path.TrimStart('/'));

    public async Task<Answer> GetAsync(Uri address, bool wantsBody, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await SendAsync(request, wantsBody, cancellationToken);
    }

    /// <param name="address">Where to.</param>
    /// <param name="json">The body.</param>
    /// <param name="idempotencyKey">The value of the header <c>Idempotency-Key</c>, or null.</param>
    /// <param name="cancellationToken">Abandons the request.</param>
    public async Task<Answer> PostAsync(Uri address, byte[] json, string? idempotencyKey, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(json);
        content.Headers.ContentType = Json;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content };
        if (idempotencyKey is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return await SendAsync(request, true, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async Task<Answer> SendAsync(HttpRequestMessage request, bool wantsBody, CancellationToken cancellationToken)
    {
        var deadline = _deadlines.Start();
        var registration = cancellationToken.UnsafeRegister(static source => ((CancellationTokenSource)source!).Cancel(), deadline);
        try
        {
            using var response = await _http.SendAsync(request, deadline.Token);
            var body = await ReadAsync(response.Content, wantsBody, deadline.Token);
            return new Answer(response.StatusCode, body, response.Headers.NonValidated.Contains("Idempotency-Replayed"));
        }
        finally
        {
            await registration.DisposeAsync();
            _deadlines.End(deadline);
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
