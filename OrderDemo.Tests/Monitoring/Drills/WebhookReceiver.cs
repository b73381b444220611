using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace OrderDemo.Tests.Monitoring.Drills;

/// <summary>What Alertmanager posts, https://prometheus.io/docs/alerting/latest/configuration/#webhook_config.</summary>
internal sealed record Notification(string Status, IReadOnlyDictionary<string, string> GroupLabels, IReadOnlyList<NotifiedAlert> Alerts);

/// <summary>One alert of a notification.</summary>
internal sealed record NotifiedAlert(string Status, IReadOnlyDictionary<string, string> Labels);

/// <summary>A receiver of alerts.</summary>
internal sealed class WebhookReceiver : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(100);

    private readonly ConcurrentQueue<Notification> _received = new();
    private WebApplication? _server;

    /// <summary>Starts to listen.</summary>
    /// <returns>Where.</returns>
    public async Task<Uri> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.MapPost("/alerts", (Notification notification) =>
        {
            _received.Enqueue(notification);
            return Results.Ok();
        });
        await _server.StartAsync(cancellationToken);
        return new Uri(new Uri(_server.Urls.Single()), "/alerts");
    }

    /// <summary>The first notification of a group with this status, waiting up to a minute.</summary>
    public async Task<Notification> ReceiveAsync(string job, string status)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            if (_received.FirstOrDefault(one => one.Status == status && one.GroupLabels.GetValueOrDefault("job") == job) is { } found) return found;
            await Task.Delay(Pace, timeout.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
    }
}
