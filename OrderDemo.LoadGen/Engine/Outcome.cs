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

    /// <summary>The generator could not make the request.</summary>
    NotSent,
}

/// <summary>Names outcomes.</summary>
internal static class Outcomes
{
    private static readonly string[] Labels = [.. Enum.GetNames<Outcome>().Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)];

    /// <summary>The value of the metric label <c>outcome</c>.</summary>
    public static string Label(Outcome outcome) => Labels[(int)outcome];
}

/// <summary>The result of a request.</summary>
/// <param name="Cause">Why it failed, for people: a status, or what went wrong; null where the outcome says it.</param>
internal readonly record struct RequestResult(Outcome Outcome, string? Cause = null)
{
    public static implicit operator RequestResult(Outcome outcome) => new(outcome);

    /// <summary>The result of a response with an unexpected status.</summary>
    public static RequestResult OfUnexpected(HttpStatusCode status) => new(
        (int)status switch { >= 500 => Outcome.ServerError, >= 400 => Outcome.ClientError, _ => Outcome.WrongResponse }, $"status {(int)status}");

    /// <summary>The result of a request that threw.</summary>
    public static RequestResult Of(Exception exception) => exception switch
    {
        OperationCanceledException => new RequestResult(Outcome.Timeout),
        JsonException => new(Outcome.WrongResponse, exception.Message),
        HttpRequestException or IOException => new(Outcome.Unreachable, exception.GetBaseException().Message),
        _ => new(Outcome.NotSent, $"{exception.GetType().Name}: {exception.Message}"),
    };
}
