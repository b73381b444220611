namespace OrderDemo.LoadGen.Engine;

/// <summary>How a request ended.</summary>
internal enum Outcome
{
    /// <summary>The expected response.</summary>
    Ok,

    /// <summary>A response with a status of 4xx.</summary>
    ClientError,

    /// <summary>A response with a status of 5xx.</summary>
    ServerError,

    /// <summary>A response with another unexpected status, or with the wrong content.</summary>
    WrongResponse,

    /// <summary>No response within the timeout.</summary>
    Timeout,

    /// <summary>The connection failed or was closed.</summary>
    Unreachable,
}

/// <summary>Names and classifies outcomes.</summary>
internal static class Outcomes
{
    private static readonly string[] Labels = [.. Enum.GetNames<Outcome>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>The value of the metric label <c>outcome</c>.</summary>
    public static string Label(Outcome outcome) => Labels[(int)outcome];

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
