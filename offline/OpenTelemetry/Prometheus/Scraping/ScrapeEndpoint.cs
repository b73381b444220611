using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Headers;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace OpenTelemetry.Exporter.Prometheus;

/// <summary>Answers a scrape: 200 with the metrics, 408 when the scraper no longer waits for them, 500 when there are none to give.</summary>
internal sealed class ScrapeEndpoint(PrometheusExporter? exporter)
{
    private const string TimeoutHeader = "X-Prometheus-Scrape-Timeout-Seconds";

    public async Task InvokeAsync(HttpContext context)
    {
        // Telemetry that is disabled has nothing to say, which is no failure.
        if (exporter is null) return;

        try
        {
            await AnswerAsync(context, exporter);
        }
#pragma warning disable CA1031 // A scrape must not reach the application's error handling: no error of this endpoint is the application's.
        catch (Exception exception)
        {
            PrometheusEventSource.Log.FailedExport(exception);
            Fail(context, StatusCodes.Status500InternalServerError);
        }
#pragma warning restore CA1031
    }

    private static async Task AnswerAsync(HttpContext context, PrometheusExporter exporter)
    {
        var headers = context.Request.GetTypedHeaders();
        var format = FormatNegotiation.Negotiate(headers.Accept, exporter.Options.TranslationStrategy);
        var timeout = Timeout(context.Request.Headers[TimeoutHeader]);
        var started = Stopwatch.GetTimestamp();

        var scrape = await exporter.Scrapes.GetAsync(format);
        try
        {
            var left = timeout - Stopwatch.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                TimedOut(context, timeout);
            }
            else if (scrape is null)
            {
                PrometheusEventSource.Log.ScrapeFailed();
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
            }
            else if (scrape.Content.IsEmpty)
            {
                PrometheusEventSource.Log.NoMetrics();
            }
            else
            {
                await WriteAsync(context, scrape, format, AcceptsGzip(headers), timeout, left);
            }
        }
        finally
        {
            scrape?.Release();
        }
    }

    private static async Task WriteAsync(
        HttpContext context, ScrapeResponse scrape, ExpositionFormat format, bool compress, TimeSpan? timeout, TimeSpan? left)
    {
        var response = context.Response;
        response.Headers.LastModified = scrape.GeneratedAt.ToString("R", CultureInfo.InvariantCulture);
        response.ContentType = format.ContentType;
        response.Headers.AppendCommaSeparatedValues(HeaderNames.Vary, HeaderNames.AcceptEncoding);

        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        if (left is { } time) cancellation.CancelAfter(time);
        try
        {
            if (!compress)
            {
                await response.BodyWriter.WriteAsync(scrape.Content, cancellation.Token);
                return;
            }

            response.Headers.ContentEncoding = "gzip";
            await using var gzip = new GZipStream(response.Body, CompressionLevel.Fastest, leaveOpen: true);
            await gzip.WriteAsync(scrape.Content, cancellation.Token);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            TimedOut(context, timeout);
        }
    }

    private static void TimedOut(HttpContext context, TimeSpan? timeout)
    {
        if (timeout is { } time) PrometheusEventSource.Log.ScrapeTimedOut(time.TotalSeconds);
        Fail(context, StatusCodes.Status408RequestTimeout);
    }

    /// <summary>A response that is under way can only be cut off: half of it must not pass for the whole.</summary>
    private static void Fail(HttpContext context, int status)
    {
        if (context.Response.HasStarted) context.Abort();
        else context.Response.StatusCode = status;
    }

    private static bool AcceptsGzip(RequestHeaders headers)
    {
        foreach (var encoding in headers.AcceptEncoding)
        {
            if (encoding.Quality is not 0 && encoding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    /// <summary>How long the scraper says that it waits, or null when it says nothing that makes sense.</summary>
    private static TimeSpan? Timeout(StringValues header)
        => double.TryParse(header, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            && seconds is >= 0.001 and <= int.MaxValue / 1000
            ? TimeSpan.FromSeconds(seconds)
            : null;
}
