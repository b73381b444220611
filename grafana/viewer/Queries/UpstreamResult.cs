using System.Net.Http.Headers;

namespace OrderDemo.GrafanaViewer.Queries;

/// <summary>Passes on a response of Prometheus or Alertmanager, limited in size and time.</summary>
/// <param name="server">The server's name in messages.</param>
/// <param name="login">The login of the server; null for none.</param>
internal sealed class UpstreamResult(
    string server, HttpMethod method, Uri url, HttpContent? content = null, AuthenticationHeaderValue? login = null) : IResult
{
    /// <summary>The timeout of a query.</summary>
    public const int TimeoutSeconds = 30;

    // Further requests wait for a free connection, so that a page with many panels does not overload Prometheus. The servers are
    // local, so no proxy is used.
    private static readonly SocketsHttpHandler Handler = new() { UseProxy = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 8 };

    private static readonly HttpClient Client = new(Handler)
    {
        Timeout = TimeSpan.FromSeconds(TimeoutSeconds + 2),
        MaxResponseContentBufferSize = 32 * 1024 * 1024,
    };

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, aborted) = (httpContext.Response, httpContext.RequestAborted);
        try
        {
            using var request = new HttpRequestMessage(method, url) { Content = content, Headers = { Authorization = login } };
            using var upstream = await Client.SendAsync(request, aborted);
            var isJson = upstream.Content.Headers.ContentType?.MediaType == "application/json";
            response.StatusCode = (int)upstream.StatusCode;
            response.ContentType = isJson ? "application/json" : "text/plain; charset=utf-8";
            await upstream.Content.CopyToAsync(response.Body, aborted);
        }
        catch (HttpRequestException exception)
        {
            await FailAsync(StatusCodes.Status502BadGateway, exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded
                ? $"The response of {server} is too large: narrow the query."
                : $"{server} cannot be reached ({exception.HttpRequestError}).");
        }
        catch (OperationCanceledException) when (!aborted.IsCancellationRequested)
        {
            await FailAsync(StatusCodes.Status504GatewayTimeout, $"{server} took longer than {TimeoutSeconds} s.");
        }

        Task FailAsync(int status, string reason) => ErrorResponse.Of(status, reason).ExecuteAsync(httpContext);
    }
}
