using System.ComponentModel.DataAnnotations;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>How orders are put together for the database. The section <c>Orders:Writer</c> of the configuration.</summary>
internal sealed class OrderWriterOptions
{
    public const string Section = "Orders:Writer";

    /// <summary>Transactions at the same time, at most, 1 to 6. There is more than one only while one takes long.</summary>
    [Range(1, 6)]
    public int Writers { get; set; } = 3;

    /// <summary>How long a transaction may keep the next one waiting, 0 to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10", ConvertValueInInvariantCulture = true)]
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Orders that share a transaction, at most, 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MaxBatch { get; set; } = 64;

    /// <summary>Orders that may wait, 1 to 100,000; beyond them, requests wait at the door.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; set; } = 4096;
}
