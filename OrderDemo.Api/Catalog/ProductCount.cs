namespace OrderDemo.Api.Catalog;

/// <summary>Updates the gauge <c>orderdemo_products</c> once a minute instead of with each scrape.</summary>
internal sealed class ProductCount : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    private readonly ProductCatalog _catalog;
    private long _products = -1;

    public ProductCount(ProductCatalog catalog, IMeterFactory factory)
    {
        _catalog = catalog;
        factory.Create("OrderDemo.Catalog").CreateObservableGauge("orderdemo.products", Observe, null, "Products in the catalogue.");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var interval = Interval;
            try
            {
                Volatile.Write(ref _products, (await _catalog.GetAsync(stoppingToken)).Prices.Count);
            }
            catch (Exception exception) when (exception is OperationCanceledException || DatabaseFailure.IsTemporary(exception))
            {
                // Reported by the health check. The gauge keeps its last value.
                interval = RetryInterval;
            }

            await Task.Delay(interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private Measurement<long>[] Observe() => Volatile.Read(ref _products) is >= 0 and var count ? [new(count)] : [];
}
