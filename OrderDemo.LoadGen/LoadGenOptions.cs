namespace OrderDemo.LoadGen;

/// <summary>The settings of the section <c>LoadGen</c>.</summary>
internal sealed class LoadGenOptions
{
    /// <summary>The base URL of the order API: an address, or the name of a service to look up, such as <c>http://api</c>.</summary>
    public string Target { get; set; } = "";

    /// <summary>The rate of the steady load in requests per second, 0 (none) to 10,000.</summary>
    public double Rate { get; set; } = 5;

    /// <summary>Requests in flight at most, 1 to 10,000, each on a connection of its own. A further one is dropped, and counted.</summary>
    public int MaxInFlight { get; set; } = 1000;

    /// <summary>How long to wait for a response, 0.001 to 300 seconds.</summary>
    public double TimeoutSeconds { get; set; } = 10;

    /// <summary>Traces recorded per second at most, 0 to 1,000. Further requests tell the API not to record theirs.</summary>
    public int TracesPerSecond { get; set; } = 10;
}
