namespace OrderDemo.LoadGen.Engine;

/// <summary>How a request ended.</summary>
internal enum Outcome
{
    /// <summary>The expected answer.</summary>
    Ok,

    /// <summary>A 4xx answer.</summary>
    ClientError,

    /// <summary>A 5xx answer.</summary>
    ServerError,

    /// <summary>An answer of the right status with the wrong content.</summary>
    WrongAnswer,

    /// <summary>No answer in time.</summary>
    Timeout,

    /// <summary>No connection, or one that broke.</summary>
    Unreachable,
}
