namespace OrderDemo.Api.Caching;

/// <summary>Sizes and lifetimes of the caches, the section <c>Cache</c> of the configuration.</summary>
internal sealed class CacheOptions
{
    public const string Section = "Cache";

    /// <summary>Max number of cached orders, 3 to 1,000,000; about 1 KB each.</summary>
    [Range(3, 1_000_000)]
    public int Orders { get; set; } = 20_000;

    /// <summary>Max number of cached customers, 3 to 1,000,000; about 1 KB each.</summary>
    [Range(3, 1_000_000)]
    public int Customers { get; set; } = 10_000;

    /// <summary>Lifetime of a cached order in seconds, 0 (no cache) to 86,400. An order never changes, but its customer's address may.</summary>
    [Range(0, 86_400)]
    public double OrderSeconds { get; set; } = 300;

    /// <summary>Lifetime of a cached customer in seconds, 0 (no cache) to 86,400.</summary>
    [Range(0, 86_400)]
    public double CustomerSeconds { get; set; } = 30;

    /// <summary>Number of cached idempotency keys, 3 to 1,000,000; about 400 bytes each. Older keys are read from the database.</summary>
    [Range(3, 1_000_000)]
    public int Keys { get; set; } = 10_000;

    /// <summary>Lifetime of the cached catalogue in seconds, 0 to 86,400: for so long an old price may still be used.</summary>
    [Range(0, 86_400)]
    public double CatalogSeconds { get; set; } = 5;
}
