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
