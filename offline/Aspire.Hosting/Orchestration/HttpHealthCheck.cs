using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>The client of all HTTP health checks of an application; its connections end with the application.</summary>
internal sealed class HealthCheckClient : IDisposable
{
    public HttpClient Http { get; } = new();

    public void Dispose() => Http.Dispose();
}

/// <summary>Healthy when a URL answers with the status that is expected.</summary>
internal sealed class HttpHealthCheck(HealthCheckClient client, Func<EndpointReference> endpoint, string path, int status) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var url = new Uri(new Uri(endpoint().Url), path);
            using var answer = await client.Http.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
            return (int)answer.StatusCode == status
                ? HealthCheckResult.Healthy()
                : Unhealthy(string.Create(CultureInfo.InvariantCulture, $"Discover endpoint {url} is not responding with code {status} but {(int)answer.StatusCode}."), null);
        }
        catch (HttpRequestException e)
        {
            return Unhealthy(e.Message, e);
        }

        HealthCheckResult Unhealthy(string description, Exception? exception) => new(context.Registration.FailureStatus, description, exception);
    }
}
