namespace OrderDemo.Api.Faults;

/// <summary>The settings of the fault endpoints, <c>Faults:*</c>.</summary>
internal sealed class FaultOptions
{
    public const string Section = "Faults";

    /// <summary>Enables the fault endpoints; by default in Development only.</summary>
    public bool Enabled { get; set; }

    /// <summary>How long <c>/memory-usage</c> holds its memory, 1 to 300 seconds.</summary>
    [Range(1, 300)]
    public int MemoryHoldSeconds { get; set; } = 10;
}
