namespace OrderDemo.Api.Orders.Writing;

/// <summary>The group commit of orders, the section <c>Orders:Writer</c> of the configuration.</summary>
internal sealed class OrderWriterOptions
{
    public const string Section = "Orders:Writer";

    /// <summary>Max concurrent transactions, 1 to 6. A second one starts only when one takes long.</summary>
    [Range(1, 6)]
    public int Writers { get; set; } = 3;

    /// <summary>How long a transaction delays the next one at most, 0 to 10 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:10", ConvertValueInInvariantCulture = true)]
    public TimeSpan TurnTimeout { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>Max orders per transaction, 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int MaxBatch { get; set; } = 64;

    /// <summary>Max orders in the queue, 1 to 100,000. Further requests wait until there is room.</summary>
    [Range(1, 100_000)]
    public int QueueLength { get; set; } = 4096;
}
