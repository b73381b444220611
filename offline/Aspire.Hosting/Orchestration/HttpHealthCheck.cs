using System.Globalization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>The client of all HTTP health checks of an application; its connections end with the application.</summary>
internal sealed class HealthCheckClient : IDisposable
{
    public HttpClient Http { get; } = new();

    public void Dispose() => Http.Dispose();
}

/// <summary>Healthy when a URL answers with the status that is expected.</summary>
internal sealed class HttpHealthCheck(HealthCheckClient client, Func<CancellationToken, ValueTask<Uri>> urlOf, int status) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var url = await urlOf(cancellationToken).ConfigureAwait(false);
        try
        {
            using var answer = await client.Http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return (int)answer.StatusCode == status
                ? HealthCheckResult.Healthy()
                : Unhealthy(string.Create(CultureInfo.InvariantCulture, $"Request to {url} returned {(int)answer.StatusCode} {answer.StatusCode}"), null);
        }
        catch (HttpRequestException e)
        {
            return Unhealthy($"Failed to connect to {url}", e);
        }

        HealthCheckResult Unhealthy(string description, Exception? exception) => new(context.Registration.FailureStatus, description, exception);
    }
}
