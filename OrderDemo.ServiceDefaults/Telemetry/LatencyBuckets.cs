namespace OrderDemo.ServiceDefaults.Telemetry;

/// <summary>The bucket boundaries of all latency histograms, so that they can be compared.</summary>
public static class LatencyBuckets
{
    /// <summary>Upper bounds in seconds, 0.5 ms to 10 s.</summary>
    public static double[] Seconds => [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
}
