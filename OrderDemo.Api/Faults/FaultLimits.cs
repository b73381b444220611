namespace OrderDemo.Api.Faults;

/// <summary>How much trouble one can make.</summary>
internal static class FaultLimits
{
    public const double MaxDelaySeconds = 30;

    /// <summary>MiB that are taken at once, by one request or by several.</summary>
    public const int MaxMemoryMebibytes = 512;

    public const long MaxIterations = 10_000_000_000;

    /// <summary>A calculation ends here, however many iterations are left.</summary>
    public static readonly TimeSpan MaxCpuTime = TimeSpan.FromSeconds(10);

    /// <summary>Calculations under way: they can take every core, and no more threads than that.</summary>
    public static readonly int MaxCalculations = Environment.ProcessorCount;
}
