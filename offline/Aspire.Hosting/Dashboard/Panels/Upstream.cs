using System.Net;
using Microsoft.AspNetCore.Http;

namespace Aspire.Hosting.Dashboard.Panels;

/// <summary>Passes a call on to a server of the application, and its answer back as it comes, within bounds.</summary>
internal static class Upstream
{
    /// <summary>How long a server may take, in seconds.</summary>
    public const int Patience = 30;

    /// <summary>The largest answer that is passed on, in bytes: a page with more than that in a panel would not draw it anyway.</summary>
    private const long MostBytes = 32 * 1024 * 1024;

    // The machine's proxy settings are not for the application's own servers.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends the request and streams its answer: status, kind and content. Errors are of a status of their own.</summary>
    public static async Task PassAsync(HttpContext context, HttpRequestMessage request, string server)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        timeout.CancelAfter(TimeSpan.FromSeconds(Patience + 2));
        try
        {
            using var answer = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, timeout.Token).ConfigureAwait(false);
            if (answer.Content.Headers.ContentLength > MostBytes)
            {
                await DashboardGuard.RefuseAsync(context, StatusCodes.Status502BadGateway, $"The answer of {server} is too large to show: narrow the query.").ConfigureAwait(false);
                return;
            }

            context.Response.StatusCode = (int)answer.StatusCode;
            if (answer.StatusCode != HttpStatusCode.NoContent)
            {
                context.Response.ContentType = answer.Content.Headers.ContentType?.MediaType == "application/json" ? "application/json" : "text/plain; charset=utf-8";
                await CopyAsync(context, answer.Content, timeout.Token).ConfigureAwait(false);
            }
        }
        catch (HttpRequestException e) when (!context.Response.HasStarted)
        {
            await DashboardGuard.RefuseAsync(context, StatusCodes.Status502BadGateway, $"{server} cannot be reached ({e.HttpRequestError}).").ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            await DashboardGuard.RefuseAsync(context, StatusCodes.Status504GatewayTimeout, $"{server} took longer than {Patience} s.").ConfigureAwait(false);
        }
    }

    /// <summary>What a server says, for the host itself.</summary>
    /// <exception cref="HttpRequestException">It cannot be reached, or does not answer with success.</exception>
    public static Task<byte[]> GetAsync(Uri url, CancellationToken cancellationToken) => Client.GetByteArrayAsync(url, cancellationToken);

    private static async Task CopyAsync(HttpContext context, HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[32 * 1024];
        var left = MostBytes;
        while (await stream.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var count)
        {
            left -= count;
            if (left < 0)
            {
                // Half an answer must not pass for a whole one.
                context.Abort();
                return;
            }

            await context.Response.Body.WriteAsync(buffer.AsMemory(0, count), cancellationToken).ConfigureAwait(false);
        }
    }
}
