using System.ComponentModel.DataAnnotations;

namespace OrderDemo.Api.Faults;

/// <summary>The settings of the fault endpoints, <c>Faults:*</c>.</summary>
internal sealed class FaultOptions
{
    public const string Section = "Faults";

    /// <summary>Whether the fault endpoints are there; where it is not set, in Development only.</summary>
    public bool Enabled { get; set; }

    /// <summary>How long <c>/memory-usage</c> keeps what it takes, 1 to 300 seconds.</summary>
    [Range(1, 300)]
    public int MemoryHoldSeconds { get; set; } = 10;
}
