namespace OrderDemo.LoadGen.Engine;

/// <summary>Names and classifies outcomes.</summary>
internal static class Outcomes
{
    /// <summary>The value of the metric label <c>outcome</c>.</summary>
    public static string Label(Outcome outcome) => outcome switch
    {
        Outcome.Ok => "ok",
        Outcome.ClientError => "client_error",
        Outcome.ServerError => "server_error",
        Outcome.WrongResponse => "wrong_response",
        Outcome.Timeout => "timeout",
        Outcome.Unreachable => "unreachable",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>The outcome of a response with an unexpected status.</summary>
    public static Outcome OfUnexpected(HttpStatusCode status) => (int)status switch
    {
        >= 500 => Outcome.ServerError,
        >= 400 => Outcome.ClientError,
        _ => Outcome.WrongResponse,
    };

    /// <summary>The outcome of a request that threw; null when the exception is a defect of the generator.</summary>
    public static Outcome? Of(Exception exception) => exception switch
    {
        OperationCanceledException => Outcome.Timeout,
        JsonException => Outcome.WrongResponse,
        HttpRequestException or IOException => Outcome.Unreachable,
        _ => null,
    };
}
