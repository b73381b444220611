using System.ComponentModel.DataAnnotations;

namespace OrderDemo.Api.Caching;

/// <summary>How much is kept in memory, and for how long. The section <c>Cache</c> of the configuration.</summary>
internal sealed class CacheOptions
{
    public const string Section = "Cache";

    /// <summary>Max size of the cached orders in bytes, 0 (none is) to 4 GiB.</summary>
    [Range(0, 4L << 30)]
    public long OrderBytes { get; set; } = 64 << 20;

    /// <summary>Max size of the cached customers in bytes, 0 (none is) to 4 GiB.</summary>
    [Range(0, 4L << 30)]
    public long CustomerBytes { get; set; } = 16 << 20;

    /// <summary>
    /// Seconds for which an order is cached, 0 to 86,400. The order never changes; its customer's address may.
    /// </summary>
    [Range(0, 86_400)]
    public double OrderSeconds { get; set; } = 300;

    /// <summary>Seconds for which a customer is kept, 0 to 86,400.</summary>
    [Range(0, 86_400)]
    public double CustomerSeconds { get; set; } = 30;

    /// <summary>Idempotency keys of the last orders that are remembered, 3 to 1,000,000; about 400 bytes each. Others are looked up.</summary>
    [Range(3, 1_000_000)]
    public int Keys { get; set; } = 10_000;

    /// <summary>Seconds for which the catalogue is kept, 0 to 86,400: how long an old price may still be used.</summary>
    [Range(0, 86_400)]
    public double CatalogSeconds { get; set; } = 5;
}
