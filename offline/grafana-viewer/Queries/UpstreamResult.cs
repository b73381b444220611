namespace OrderDemo.GrafanaViewer.Queries;

/// <summary>Streams a response of Prometheus or Alertmanager, limited in size and time.</summary>
/// <param name="server">The server's name in messages.</param>
internal sealed class UpstreamResult(string server, HttpMethod method, Uri url, HttpContent? content = null) : IResult
{
    /// <summary>The timeout of a query.</summary>
    public const int TimeoutSeconds = 30;

    private const long MaxBytes = 32 * 1024 * 1024;

    // Further requests wait for a free connection, so that a page with many panels does not overload Prometheus. The servers are
    // local, so no proxy is used.
    private static readonly SocketsHttpHandler Handler = new() { UseProxy = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 8 };

    private static readonly HttpClient Client = new(Handler) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        timeout.CancelAfter(TimeSpan.FromSeconds(TimeoutSeconds + 2));
        try
        {
            using var request = new HttpRequestMessage(method, url) { Content = content };
            using var upstream = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token);
            var isJson = upstream.Content.Headers.ContentType?.MediaType == "application/json";
            response.StatusCode = (int)upstream.StatusCode;
            response.ContentType = isJson ? "application/json" : "text/plain; charset=utf-8";
            await CopyAsync(upstream.Content, response.Body, timeout.Token);
        }
        catch (Exception) when (response.HasStarted)
        {
            // The client must not take an incomplete response for a complete one.
            httpContext.Abort();
        }
        catch (InvalidDataException)
        {
            await FailAsync(StatusCodes.Status502BadGateway, $"The response of {server} is too large: narrow the query.");
        }
        catch (HttpRequestException exception)
        {
            await FailAsync(StatusCodes.Status502BadGateway, $"{server} cannot be reached ({exception.HttpRequestError}).");
        }
        catch (OperationCanceledException) when (!httpContext.RequestAborted.IsCancellationRequested)
        {
            await FailAsync(StatusCodes.Status504GatewayTimeout, $"{server} took longer than {TimeoutSeconds} s.");
        }

        Task FailAsync(int status, string reason) => ErrorResponse.Of(status, reason).ExecuteAsync(httpContext);
    }

    private static async Task CopyAsync(HttpContent content, Stream target, CancellationToken cancellationToken)
    {
        var left = content.Headers.ContentLength > MaxBytes ? throw new InvalidDataException() : MaxBytes;
        await using var source = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[32 * 1024];
        while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            left -= count;
            if (left < 0) throw new InvalidDataException();

            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }
}
