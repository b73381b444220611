using System.Threading.Channels;
using Microsoft.Extensions.Options;
using OrderDemo.Api.Orders.Idempotency;
using OrderDemo.Api.Orders.Placing;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>
/// Stores orders by group commit: those that arrive while a transaction is under way share the next one, and with it one
/// wait for the disk. An order that arrives alone is written at once; nothing waits for company. Writers take turns, and one
/// that is stuck is overtaken by the next.
/// </summary>
internal sealed class OrderWriter(OrderBatch batches, IOptions<OrderWriterOptions> options) : BackgroundService
{
    private readonly OrderWriterOptions _options = options.Value;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly Channel<PendingOrder> _queue = Channel.CreateBounded<PendingOrder>(options.Value.QueueLength);

    /// <summary>Stores an order. When it returns <see cref="WriteStatus.Committed"/>, the order is there to stay.</summary>
    /// <param name="order">The order.</param>
    /// <param name="key">Stored with it, in the same transaction; null for none.</param>
    /// <param name="cancellationToken">Takes the order back, as long as it has not been sent to the database.</param>
    /// <exception cref="OutcomeUnknownException">It may be stored or not.</exception>
    /// <exception cref="MySqlConnector.MySqlException">It is not stored: the database cannot serve now.</exception>
    public async Task<WrittenOrder> WriteAsync(NewOrder order, KeyedRequest? key, CancellationToken cancellationToken)
    {
        var pending = new PendingOrder(order, key, cancellationToken);
        await _queue.Writer.WriteAsync(pending, cancellationToken);
        return await pending.Written;
    }

    /// <summary>Takes no more orders, and stores those it has.</summary>
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
            // Meanwhile the queue fills: few large transactions cost less than many small ones.
            var inTurn = await _turn.WaitAsync(_options.TurnTimeout);
            batch.Clear();
            while (batch.Count < _options.MaxBatch && _queue.Reader.TryRead(out var order))
            {
                if (order.IsWanted) batch.Add(order);
            }

            if (batch.Count > 0) await batches.WriteAsync(batch);
            if (inTurn) _turn.Release();
        }
    }
}
