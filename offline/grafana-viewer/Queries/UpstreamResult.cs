namespace OrderDemo.GrafanaViewer.Queries;

/// <summary>The response of Prometheus or Alertmanager, passed on as it arrives, within bounds.</summary>
/// <param name="server">The server's name in messages.</param>
/// <param name="request">What to send.</param>
internal sealed class UpstreamResult(string server, HttpRequestMessage request) : IResult
{
    /// <summary>How long a server may take.</summary>
    public const int TimeoutSeconds = 30;

    private const long MaxBytes = 32 * 1024 * 1024;

    // Further requests wait for a free connection: a page full of panels must not overload Prometheus.
    // The machine's proxy is not for these servers.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 8 })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted);
        timeout.CancelAfter(TimeSpan.FromSeconds(TimeoutSeconds + 2));
        try
        {
            using (request)
            using (var upstream = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token))
            {
                response.StatusCode = (int)upstream.StatusCode;
                response.ContentType = upstream.Content.Headers.ContentType?.MediaType == "application/json" ? "application/json" : "text/plain; charset=utf-8";
                await CopyAsync(upstream.Content, response.Body, timeout.Token);
            }
        }
        catch (Exception) when (response.HasStarted)
        {
            // Half a response must not pass for a whole one.
            httpContext.Abort();
        }
        catch (InvalidDataException)
        {
            await Failure(StatusCodes.Status502BadGateway, $"The response of {server} is too large: narrow the query.").ExecuteAsync(httpContext);
        }
        catch (HttpRequestException exception)
        {
            await Failure(StatusCodes.Status502BadGateway, $"{server} cannot be reached ({exception.HttpRequestError}).").ExecuteAsync(httpContext);
        }
        catch (OperationCanceledException) when (!httpContext.RequestAborted.IsCancellationRequested)
        {
            await Failure(StatusCodes.Status504GatewayTimeout, $"{server} took longer than {TimeoutSeconds} s.").ExecuteAsync(httpContext);
        }
    }

    private static IResult Failure(int status, string reason) => Results.Text(reason, statusCode: status);

    private static async Task CopyAsync(HttpContent content, Stream target, CancellationToken cancellationToken)
    {
        var left = content.Headers.ContentLength > MaxBytes ? throw new InvalidDataException() : MaxBytes;
        await using var source = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[32 * 1024];
        while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var count)
        {
            left -= count;
            if (left < 0)
            {
                throw new InvalidDataException();
            }

            await target.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
    }
}
