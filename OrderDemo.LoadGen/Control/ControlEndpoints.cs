using System.Text.Json;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.Control;

/// <summary>The control API. Its requests, and those of the page, are not in the HTTP metrics.</summary>
internal static class ControlEndpoints
{
    public static void MapControl(this WebApplication app)
    {
        var control = app.MapGroup("").DisableHttpMetrics();
        control.MapPage();
        control.MapGet("/status", (LoadController controller, LoadGenOptions options, TimeProvider time) =>
            TypedResults.Json(LoadStatus.Of(controller, options, time), ControlJson.Default.LoadStatus));
        control.MapPost("/load", StartAsync).AddEndpointFilter(RefuseOtherSites);
        control.MapPost("/stop", (LoadController controller) =>
        {
            controller.Stop();
            return TypedResults.Accepted("/status");
        }).AddEndpointFilter(RefuseOtherSites);
    }

    private static async Task<IResult> StartAsync(HttpRequest request, LoadController controller, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType()) return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        try
        {
            var load = await request.ReadFromJsonAsync(ControlJson.Default.LoadRequest, cancellationToken);
            controller.Start((load ?? new LoadRequest()).ToScenario());
            return TypedResults.Accepted("/status");
        }
        catch (Exception exception) when (exception is UsageException or JsonException)
        {
            return TypedResults.Problem(exception.Message, statusCode: StatusCodes.Status400BadRequest);
        }
    }

    // A page of another site in the same browser could post here; browsers tell.
    private static ValueTask<object?> RefuseOtherSites(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        context.HttpContext.Request.Headers["Sec-Fetch-Site"] is ["cross-site" or "same-site"]
            ? new(TypedResults.Problem("Only the page of the load generator may do this.", statusCode: StatusCodes.Status403Forbidden))
            : next(context);
}
