using System.Net.Http.Json;
using System.Text.Json;
using Aspire.Hosting.Dashboard.Panels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Dashboard.Alerts;

/// <summary>What the page of the alerts asks for: alerts and rules of Prometheus, silences of its Alertmanager, runbooks.</summary>
internal static class AlertEndpoints
{
    private const string AlertmanagerName = "Alertmanager";

    /// <param name="routes">Where to add them; below <c>/api/</c>, all is asked for a valid cookie first.</param>
    /// <param name="host">The application's services.</param>
    public static void MapAlerts(this IEndpointRouteBuilder routes, IServiceProvider host)
    {
        var grafana = host.GetRequiredService<ProvisionedGrafana>();
        var runbooks = new Runbooks(host.GetRequiredService<IHostEnvironment>().ContentRootPath);

        routes.MapGet("/api/alerts/rules", context => PrometheusAsync(context, grafana, "api/v1/rules?type=alert"));
        routes.MapGet("/api/alerts/active", context => AlertmanagerAsync(context, grafana, url => new HttpRequestMessage(HttpMethod.Get, new Uri(url, "api/v2/alerts"))));
        routes.MapGet("/api/alerts/silences", context => AlertmanagerAsync(context, grafana, url => new HttpRequestMessage(HttpMethod.Get, new Uri(url, "api/v2/silences"))));
        routes.MapPost("/api/alerts/silences", context => CreateAsync(context, grafana));
        routes.MapDelete("/api/alerts/silences/{id:guid}", context => AlertmanagerAsync(
            context, grafana, url => new HttpRequestMessage(HttpMethod.Delete, new Uri(url, $"api/v2/silence/{context.GetRouteValue("id")}"))));
        routes.MapGet("/api/runbooks/{**path}", context => runbooks.SendAsync(context, context.GetRouteValue("path") as string ?? ""));
    }

    private static async Task CreateAsync(HttpContext context, ProvisionedGrafana grafana)
    {
        NewSilence? silence = null;
        try
        {
            silence = await JsonSerializer.DeserializeAsync(context.Request.Body, AlertJson.Default.NewSilence, context.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException)
        {
        }

        if (silence is not { Matchers.Count: > 0, Comment.Length: > 0, CreatedBy.Length: > 0 } || silence.EndsAt <= silence.StartsAt)
        {
            await DashboardGuard.RefuseAsync(context, StatusCodes.Status400BadRequest, "A silence needs a matcher, an author, a comment and an end after its start.").ConfigureAwait(false);
            return;
        }

        await AlertmanagerAsync(
            context,
            grafana,
            url => new HttpRequestMessage(HttpMethod.Post, new Uri(url, "api/v2/silences")) { Content = JsonContent.Create(silence, AlertJson.Default.NewSilence) }).ConfigureAwait(false);
    }

    private static Uri? Prometheus(ProvisionedGrafana grafana) =>
        grafana.Current.DataSources.Where(source => source.Type == "prometheus").OrderByDescending(source => source.IsDefault).FirstOrDefault() is { } found ? PanelEndpoints.BaseOf(found.Url) : null;

    private static Task PrometheusAsync(HttpContext context, ProvisionedGrafana grafana, string path) => Prometheus(grafana) is { } url
        ? Upstream.PassAsync(context, new HttpRequestMessage(HttpMethod.Get, new Uri(url, path)), "Prometheus")
        : DashboardGuard.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no Prometheus among the data sources.");

    /// <summary>Prometheus knows where its alerts go.</summary>
    private static async Task AlertmanagerAsync(HttpContext context, ProvisionedGrafana grafana, Func<Uri, HttpRequestMessage> request)
    {
        var found = await FindAlertmanagerAsync(grafana, context.RequestAborted).ConfigureAwait(false);
        if (found is null)
        {
            await DashboardGuard.RefuseAsync(context, StatusCodes.Status502BadGateway, "Prometheus knows no Alertmanager yet.").ConfigureAwait(false);
            return;
        }

        await Upstream.PassAsync(context, request(found), AlertmanagerName).ConfigureAwait(false);
    }

    private static async Task<Uri?> FindAlertmanagerAsync(ProvisionedGrafana grafana, CancellationToken cancellationToken)
    {
        if (Prometheus(grafana) is not { } prometheus)
        {
            return null;
        }

        try
        {
            var answer = await Upstream.GetAsync(new Uri(prometheus, "api/v1/alertmanagers"), cancellationToken).ConfigureAwait(false);
            var alertmanagers = JsonSerializer.Deserialize(answer, AlertJson.Default.AlertmanagersAnswer)?.Data?.ActiveAlertmanagers ?? [];

            // Each is the address that alerts are sent to, .../api/v2/alerts.
            return alertmanagers.Select(entry => Uri.TryCreate(entry.Url, UriKind.Absolute, out var url) ? url : null).OfType<Uri>()
                .Where(url => url.Scheme is "http" or "https")
                .Select(url => new Uri(url, "../../"))
                .FirstOrDefault();
        }
        catch (Exception e) when (e is HttpRequestException or JsonException)
        {
            return null;
        }
    }
}
