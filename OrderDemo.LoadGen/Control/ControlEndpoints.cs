namespace OrderDemo.LoadGen.Control;

/// <summary>The control API. Its requests, and those of the page, are not in the HTTP metrics.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this WebApplication app)
    {
        var control = app.MapGroup("").DisableHttpMetrics();
        control.MapPage();
        control.MapGet("/status", (LoadController controller, BaseUrl target, TimeProvider time) =>
            TypedResults.Json(LoadStatus.Of(controller, target, time), LoadGenJson.Default.LoadStatus));
        control.MapGet("/results/stats.csv", (LoadController controller) => Csv(controller, CsvReport.Stats, "stats.csv"));
        control.MapGet("/results/stats_history.csv", (LoadController controller) => Csv(controller, CsvReport.History, "stats_history.csv"));
        control.MapGet("/results/failures.csv", (LoadController controller) => Csv(controller, CsvReport.Failures, "failures.csv"));
        control.MapGet("/results/report.html", (LoadController controller, LoadGenOptions options) =>
            Download(controller, run => HtmlReport.Of(RunReport.Of(run, options)), "text/html", "report.html"));
        control.MapPost("/load", StartAsync);
        control.MapPost("/stop", (LoadController controller) =>
        {
            controller.Stop();
            return TypedResults.Accepted("/status");
        });
    }

    private static IResult Csv(LoadController controller, Func<RunReport, string> format, string name) =>
        Download(controller, run => format(RunReport.Of(run)), "text/csv", name);

    private static IResult Download(LoadController controller, Func<LoadRun, string> format, string type, string name) =>
        controller.Runs.Last is { } run
            ? TypedResults.File(Encoding.UTF8.GetBytes(format(run)), $"{type}; charset=utf-8", $"{run.Scenario.Name}-{name}")
            : TypedResults.Problem("There is no load yet.", statusCode: StatusCodes.Status404NotFound);

    private static async Task<IResult> StartAsync(HttpRequest request, LoadController controller, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType()) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        try
        {
            var load = await request.ReadFromJsonAsync(LoadGenJson.Default.LoadRequest, cancellationToken);
            controller.Start((load ?? new LoadRequest()).ToScenario());
            return TypedResults.Accepted("/status");
        }
        catch (Exception exception) when (exception is UsageException or JsonException)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }
}
