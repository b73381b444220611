namespace OrderDemo.GrafanaViewer.Serving;

/// <summary>Responses that say in one sentence, as plain text, why a call failed. The pages show it.</summary>
internal static class Refusal
{
    public static IResult BadRequest(string reason) => Of(StatusCodes.Status400BadRequest, reason);

    public static IResult NotFound(string reason) => Of(StatusCodes.Status404NotFound, reason);

    public static IResult Of(int status, string reason) => Results.Text(reason, statusCode: status);
}
