namespace OrderDemo.Api.Faults;

/// <summary>The limits of the fault endpoints.</summary>
internal static class FaultLimits
{
    public const double MaxDelaySeconds = 30;

    /// <summary>Max MiB allocated at a time, by all requests together.</summary>
    public const int MaxMemoryMebibytes = 512;

    public const long MaxIterations = 10_000_000_000;

    /// <summary>A calculation ends after this time, however many iterations are left.</summary>
    public static readonly TimeSpan MaxCpuTime = TimeSpan.FromSeconds(10);

    /// <summary>Max concurrent calculations: one per core.</summary>
    public static readonly int MaxCalculations = Environment.ProcessorCount;
}
