namespace OrderDemo.LoadGen;

/// <summary>The settings of the section <c>LoadGen</c>.</summary>
internal sealed class LoadGenOptions
{
    /// <summary>The base address of the order API, an absolute http or https URL.</summary>
    public string Target { get; set; } = "";

    /// <summary>Requests per second, 0 (none) to 10,000. They start at their times, whether or not earlier ones are answered.</summary>
    public double Rate { get; set; } = 5;

    /// <summary>How many requests may be under way at once, 1 to 10,000: each has a connection. One that finds no room is dropped, and counted.</summary>
    public int MaxInFlight { get; set; } = 1000;

    /// <summary>Seconds to wait for an answer, 0.001 to 300.</summary>
    public double TimeoutSeconds { get; set; } = 10;
}
