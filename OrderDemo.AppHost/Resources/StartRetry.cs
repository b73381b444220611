using MySqlConnector;
using Polly;
using Polly.Retry;

namespace OrderDemo.AppHost.Resources;

/// <summary>
/// Retries a health check for up to a second while nothing listens, or while a database is being set up. Aspire repeats a failed
/// check only after a second, so a program that listens after 0.3 s, and all that wait for it, would be delayed.
/// </summary>
internal static class StartRetry
{
    public static readonly ResiliencePipeline Pipeline = new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = new PredicateBuilder()
                .Handle<HttpRequestException>(e => e.HttpRequestError == HttpRequestError.ConnectionError)
                .Handle<MySqlException>(),
            Delay = TimeSpan.FromMilliseconds(50),
            MaxRetryAttempts = 20,
        })
        .Build();

    /// <summary>Applies the retries to the health checks over HTTP.</summary>
    public static void AddStartRetry(this IServiceCollection services) =>
        services.ConfigureHttpClientDefaults(http => http.AddHttpMessageHandler(() => new Handler()));

    private sealed class Handler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.Method == HttpMethod.Get
                ? await Pipeline.ExecuteAsync(async token => await base.SendAsync(request, token), cancellationToken)
                : await base.SendAsync(request, cancellationToken);
    }
}
