namespace OrderDemo.Api.Faults;

/// <summary>The settings of the fault endpoints, <c>Faults:*</c>.</summary>
internal sealed class FaultOptions
{
    /// <summary>Whether the fault endpoints are there; where it is not set, in Development only.</summary>
    public bool Enabled { get; set; }

    /// <summary>How long <c>/memory-usage</c> keeps what it takes, 1 to 300 seconds.</summary>
    public int MemoryHoldSeconds { get; set; } = 10;
}
