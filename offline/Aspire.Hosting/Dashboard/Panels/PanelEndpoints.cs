using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.Dashboard.Panels;

/// <summary>What the dashboards' pages ask for: the dashboards as their files are, and data from where Grafana would get it.</summary>
internal static class PanelEndpoints
{
    /// <summary>As many points of a series as Prometheus gives at most.</summary>
    private const int MostPoints = 11_000;

    private const int LongestQuery = 16 * 1024;

    private static readonly string[] PassedParameters = ["match[]", "start", "end"];

    /// <param name="routes">Where to add them; below <c>/api/</c>, all is asked for a valid cookie first.</param>
    /// <param name="host">The application's services.</param>
    public static void MapPanels(this IEndpointRouteBuilder routes, IServiceProvider host)
    {
        var grafana = host.GetRequiredService<ProvisionedGrafana>();
        routes.MapGet("/api/dashboards", context => ListAsync(context, grafana.Current));
        routes.MapGet("/api/dashboards/{uid}", context => SendAsync(context, grafana.Current));
        routes.MapPost("/api/datasources/{source}/query_range", Over(PanelJson.Default.RangeQuery, RangeForm));
        routes.MapPost("/api/datasources/{source}/query", Over(PanelJson.Default.InstantQuery, InstantForm));
        routes.MapGet("/api/datasources/{source}/labels", context => LookUpAsync(context, grafana, "labels"));
        routes.MapGet("/api/datasources/{source}/labels/{label}/values", context => LabelName(context) is { } label
            ? LookUpAsync(context, grafana, $"label/{label}/values")
            : DashboardGuard.RefuseAsync(context, StatusCodes.Status400BadRequest, "That is no name of a label."));
        routes.MapGet("/api/datasources/{source}/series", context => LookUpAsync(context, grafana, "series"));

        RequestDelegate Over<T>(JsonTypeInfo<T> type, Func<T, (string Path, Dictionary<string, string> Form)?> form)
            where T : class => async context =>
        {
            if (await ReadAsync(context, type).ConfigureAwait(false) is not { } query || form(query) is not { } call)
            {
                await DashboardGuard.RefuseAsync(context, StatusCodes.Status400BadRequest, $"A query needs an expression, times in seconds and at most {MostPoints} points.").ConfigureAwait(false);
            }
            else
            {
                await PassAsync(context, grafana, url => new HttpRequestMessage(HttpMethod.Post, new Uri(url, "api/v1/" + call.Path)) { Content = new FormUrlEncodedContent(call.Form) }).ConfigureAwait(false);
            }
        };
    }

    /// <summary>The address that paths of a server are relative to.</summary>
    internal static Uri BaseOf(Uri url) => url.AbsolutePath.EndsWith('/') ? url : new Uri(url.AbsoluteUri + "/");

    private static Task ListAsync(HttpContext context, Provisioning grafana) => context.Response.WriteAsJsonAsync(
        new DashboardList(
            [.. grafana.Dashboards.Select(d => new DashboardEntry(d.Uid, d.Title, d.Description, d.Folder, d.Tags, d.Path == grafana.Home))],
            [.. grafana.DataSources.Select(s => new DataSourceEntry(s.Uid, s.Name, s.Type, s.IsDefault, s.TimeInterval))],
            grafana != Provisioning.None),
        PanelJson.Default.DashboardList,
        cancellationToken: context.RequestAborted);

    private static Task SendAsync(HttpContext context, Provisioning grafana)
    {
        var uid = context.GetRouteValue("uid") as string;
        if (grafana.Dashboards.FirstOrDefault(dashboard => dashboard.Uid == uid) is not { } found)
        {
            return DashboardGuard.RefuseAsync(context, StatusCodes.Status404NotFound, "There is no such dashboard.");
        }

        context.Response.ContentType = "application/json";
        return context.Response.SendFileAsync(found.Path, context.RequestAborted);
    }

    private static (string Path, Dictionary<string, string> Form)? RangeForm(RangeQuery query) =>
        IsQuery(query.Query) && query.Step > 0 && query.End >= query.Start && (query.End - query.Start) / query.Step <= MostPoints
            ? ("query_range", Form(query.Query, ("start", query.Start), ("end", query.End), ("step", query.Step)))
            : null;

    private static (string Path, Dictionary<string, string> Form)? InstantForm(InstantQuery query) =>
        IsQuery(query.Query) ? ("query", Form(query.Query, ("time", query.Time))) : null;

    private static bool IsQuery(string? query) => query is { Length: > 0 and <= LongestQuery };

    private static Dictionary<string, string> Form(string query, params (string Name, double Value)[] numbers)
    {
        var form = numbers.ToDictionary(n => n.Name, n => n.Value.ToString("0.###", CultureInfo.InvariantCulture));
        form["query"] = query;
        form["timeout"] = $"{Upstream.Patience}s";
        return form;
    }

    private static string? LabelName(HttpContext context) =>
        context.GetRouteValue("label") is string label && label.Length > 0 && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? label : null;

    /// <summary>Names and values of labels: with a selector and a time, nothing else of the address is passed on.</summary>
    private static Task LookUpAsync(HttpContext context, ProvisionedGrafana grafana, string path)
    {
        var given = context.Request.Query;
        var passed = PassedParameters
            .SelectMany(name => given[name].OfType<string>().Select(value => $"{Uri.EscapeDataString(name)}={Uri.EscapeDataString(value)}"));
        return PassAsync(context, grafana, url => new HttpRequestMessage(HttpMethod.Get, new Uri(url, $"api/v1/{path}?{string.Join('&', passed)}")));
    }

    private static Task PassAsync(HttpContext context, ProvisionedGrafana grafana, Func<Uri, HttpRequestMessage> request)
    {
        var name = context.GetRouteValue("source") as string;
        var sources = grafana.Current.DataSources;
        var source = name == "default" ? sources.OrderByDescending(s => s.IsDefault).FirstOrDefault() : sources.FirstOrDefault(s => s.Uid == name);
        return source is { Type: "prometheus" }
            ? Upstream.PassAsync(context, request(BaseOf(source.Url)), source.Name)
            : DashboardGuard.RefuseAsync(context, StatusCodes.Status404NotFound, source is null ? "There is no such data source." : $"Data sources of the type '{source.Type}' cannot be asked.");
    }

    private static async Task<T?> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return await JsonSerializer.DeserializeAsync(context.Request.Body, type, context.RequestAborted).ConfigureAwait(false);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
