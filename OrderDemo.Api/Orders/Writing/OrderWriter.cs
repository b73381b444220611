using System.Threading.Channels;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>
/// Stores orders by group commit: orders that arrive while a transaction runs share the next one, and so one flush to disk. A
/// single order is written at once. Writers take turns; one that takes too long is overtaken by the next.
/// </summary>
internal sealed partial class OrderWriter(OrderBatch batches, IOptions<OrderWriterOptions> options, ILogger<OrderWriter> logger) : BackgroundService
{
    private readonly OrderWriterOptions _options = options.Value;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Channel<PendingOrder> _queue = Channel.CreateBounded<PendingOrder>(options.Value.QueueLength);

    /// <summary>Stores an order.</summary>
    /// <param name="key">Stored in the same transaction; null for none.</param>
    /// <param name="cancellationToken">Cancels the order, unless it has already been sent to the database.</param>
    /// <returns>Stored, Gone, or KeyBusy: an order with this key is stored or being stored.</returns>
    /// <exception cref="OutcomeUnknownException">It is not known whether the order was stored.</exception>
    /// <exception cref="MySqlException">The order was not stored: the database is down or rejects writes, or a row is locked.</exception>
    public async Task<PlacementResult> WriteAsync(NewOrder order, KeyedRequest? key, CancellationToken cancellationToken)
    {
        var pending = new PendingOrder(order, key, cancellationToken);
        await _queue.Writer.WriteAsync(pending, cancellationToken);
        return await pending.Result;
    }

    /// <summary>Accepts no more orders, and stores those in the queue.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } writers) await writers.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await base.StopAsync(cancellationToken);
    }

    public override void Dispose()
    {
        _turn.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, _options.Writers).Select(_ => Task.Run(WriteAllAsync, CancellationToken.None)));

    private async Task WriteAllAsync()
    {
        var batch = new List<PendingOrder>(_options.MaxBatch);
        while (await _queue.Reader.WaitToReadAsync())
        {
            // The queue fills meanwhile: few large transactions cost less than many small ones.
            var inTurn = await _turn.WaitAsync(_options.TurnTimeout);
            batch.Clear();
            while (batch.Count < _options.MaxBatch && _queue.Reader.TryRead(out var order))
            {
                if (order.TryClaim()) batch.Add(order);
            }

            await WriteAsync(batch);
            if (inTurn) _turn.Release();
        }
    }

    private async Task WriteAsync(List<PendingOrder> batch)
    {
        try
        {
            if (batch.Count > 0) await batches.WriteAsync(batch);
        }
        catch (Exception exception)
        {
            // A defect. It fails those orders of the batch that are not complete, and not the writer.
            BatchFailed(exception, batch.Count);
            foreach (var order in batch) order.Failed(exception);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A batch of {Count} orders failed")]
    private partial void BatchFailed(Exception exception, int count);
}
