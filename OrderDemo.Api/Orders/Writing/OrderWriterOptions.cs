using System.ComponentModel.DataAnnotations;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>How orders are put together for the database. The section <c>Orders:Writer</c> of the configuration.</summary>
internal sealed class OrderWriterOptions
{
    public const string Section = "Orders:Writer";

    /// <summary>Transactions at the same time, at most, 1 to 6.</summary>
    [Range(1, 6)]
    public int Writers { get; set; } = 2;

    /// <summary>Orders that share a transaction, at most, 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MaxBatch { get; set; } = 64;

    /// <summary>Orders that may wait, 1 to 100,000; beyond them, requests wait at the door.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; set; } = 4096;
}
