using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace OrderDemo.Hosting;

/// <summary>The addresses of Prometheus's pages, which depend on its version.</summary>
internal static class PrometheusPages
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Sets the URL of a page once the server has told its version, which its health waits for.</summary>
    public static IResourceBuilder<IPrometheus> WithPage(this IResourceBuilder<IPrometheus> prometheus, string page, string text)
    {
        var (endpoint, key, isKnown) = (prometheus.GetEndpoint("http"), $"{prometheus.Resource.Name}_pages_check", false);
        ResourceNotificationService? notifications = null;
        prometheus.ApplicationBuilder.Services.AddHealthChecks().AddAsyncCheck(key, CheckAsync, timeout: Timeout);
        return prometheus
            .WithUrlForEndpoint("http", url => (url.DisplayText, url.Url) = (text, $"/{page}"))
            .OnBeforeResourceStarted(async (_, started, _) => notifications = started.Services.GetRequiredService<ResourceNotificationService>())
            .WithHealthCheck(key);

        async Task<HealthCheckResult> CheckAsync(CancellationToken cancellationToken)
        {
            if (isKnown) return HealthCheckResult.Healthy();
            try
            {
                using var http = new HttpClient();
                var info = await http.GetFromJsonAsync<JsonElement>(new Uri($"{endpoint.Url}/api/v1/status/buildinfo"), cancellationToken);
                await SetAsync($"{endpoint.Url}{PathOf(info.GetProperty("data").GetProperty("version").GetString()!)}/{page}");
                isKnown = true;
                return HealthCheckResult.Healthy();
            }
            catch (HttpRequestException e)
            {
                return HealthCheckResult.Unhealthy(e.Message);
            }
        }

        // The annotation is for the next start, the notification for what is shown now.
        Task SetAsync(string address)
        {
            foreach (var url in prometheus.Resource.Annotations.OfType<ResourceUrlAnnotation>().Where(url => url.DisplayText == text)) url.Url = address;
            return notifications!.PublishUpdateAsync(prometheus.Resource, state => state with
            {
                Urls = [.. state.Urls.Select(url => url.DisplayProperties.DisplayName == text ? url with { Url = address } : url)],
            });
        }
    }

    /// <summary>The path prefix of the pages: Debian builds its 2.x, such as 2.42.0+ds, with only the old ones.</summary>
    internal static string PathOf(string version) =>
        version.StartsWith("2.", StringComparison.Ordinal) && version.Contains("+ds", StringComparison.Ordinal) ? "/classic" : "";
}
