namespace OrderDemo.GrafanaViewer.Alerts;

/// <summary>The alerting rules of Prometheus, the alerts and silences of Alertmanager, and runbooks.</summary>
internal static class AlertEndpoints
{
    public static void MapAlerts(this IEndpointRouteBuilder routes, IReadOnlyList<DataSource> sources, ViewerSettings settings)
    {
        var group = routes.MapGroup("/api/alerts");
        group.MapGet("/rules", () => DataSource.DefaultOf(sources) is { Url: { } url, Name: var name }
            ? new UpstreamResult(name, HttpMethod.Get, new Uri(url, "api/v1/rules?type=alert"))
            : ErrorResponse.NotFound("There is no Prometheus among the data sources."));
        group.MapGet("/active", () => Send(HttpMethod.Get, "alerts"));
        group.MapGet("/silences", () => Send(HttpMethod.Get, "silences"));
        group.MapDelete("/silences/{id:guid}", (Guid id) => Send(HttpMethod.Delete, $"silence/{id}"));
        group.MapPost("/silences", (NewSilence silence) => silence.IsValid
            ? Send(HttpMethod.Post, "silences", JsonContent.Create(silence, ViewerJson.Default.NewSilence))
            : ErrorResponse.BadRequest("A silence needs a matcher, an author, a comment and an end after its start."));

        routes.MapGet("/api/runbooks/{name}", (string name) => Runbook(settings.Runbooks, name));

        IResult Send(HttpMethod method, string path, HttpContent? content = null) => settings.Alertmanager is not { } alertmanager
            ? ErrorResponse.NotFound("There are no silences: ALERTMANAGER_URL is not set.")
            : new UpstreamResult("Alertmanager", method, new Uri(alertmanager, "api/v2/" + path), content, settings.AlertmanagerLogin);
    }

    // Only files in the folder itself: a name must not contain a path.
    private static IResult Runbook(string folder, string name)
    {
        var isName = name.EndsWith(".md", StringComparison.Ordinal) && Path.GetFileName(name) == name;
        return isName && folder != "" && Path.GetFullPath(name, Path.GetFullPath(folder)) is var file && File.Exists(file)
            ? Results.File(file, "text/plain; charset=utf-8")
            : ErrorResponse.NotFound("There is no such runbook.");
    }
}
