namespace OrderDemo.Api.Catalog;

/// <summary>Updates the gauge <c>orderdemo_products</c> once a minute instead of with each scrape.</summary>
internal sealed partial class ProductCount : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(2);

    private readonly ProductCatalog _catalog;
    private readonly ILogger _logger;
    private long _products = -1;

    public ProductCount(ProductCatalog catalog, IMeterFactory factory, ILogger<ProductCount> logger)
    {
        (_catalog, _logger) = (catalog, logger);
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
            catch (Exception exception)
            {
                // An outage is reported by the health check. Whatever it is, the gauge keeps its last value, and the API runs on.
                interval = RetryInterval;
                if (exception is not OperationCanceledException && DatabaseFailure.KindOf(exception) == FailureKind.Defect) CountFailed(exception);
            }

            await Task.Delay(interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "The products could not be counted")]
    private partial void CountFailed(Exception exception);

    private Measurement<long>[] Observe() => Volatile.Read(ref _products) is >= 0 and var count ? [new(count)] : [];
}
