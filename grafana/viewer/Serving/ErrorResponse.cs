namespace OrderDemo.GrafanaViewer.Serving;

/// <summary>Error responses: one sentence of plain text, which the pages show.</summary>
internal static class ErrorResponse
{
    public static IResult BadRequest(string reason) => Of(StatusCodes.Status400BadRequest, reason);

    public static IResult NotFound(string reason) => Of(StatusCodes.Status404NotFound, reason);

    public static IResult Of(int status, string reason) => Results.Text(reason, statusCode: status);
}
