using System.Data;
using System.Diagnostics;
using Dapper;
using MySqlConnector;
using OrderDemo.Api.Data;
using OrderDemo.Api.Orders.Idempotency;
using Polly;
using Polly.Registry;
using Polly.Timeout;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>Stores orders together: all of a batch are committed, or none. An order that cannot be stored harms no other.</summary>
internal sealed partial class OrderBatch(
    OrdersDatabase database, DatabaseMetrics metrics, IdempotencyKeys keys, ResiliencePipelineProvider<string> pipelines, ILogger<OrderBatch> logger)
{
    /// <summary>The pipeline that repeats a single order until its rows are free.</summary>
    public const string LockedPipeline = "locked-order";

    private const string UnlockedSql =
        """
        SELECT id FROM customers WHERE id IN @customers LOCK IN SHARE MODE SKIP LOCKED;
        SELECT id FROM products WHERE id IN @products LOCK IN SHARE MODE SKIP LOCKED
        """;

    private readonly ResiliencePipeline _locked = pipelines.GetPipeline(LockedPipeline);
    private bool _isStepLogged;

    /// <summary>Stores a batch and tells each order how it ended. Waits for no lock, and never throws.</summary>
    public async Task WriteAsync(IReadOnlyList<PendingOrder> batch)
    {
        try
        {
            await StoreAsync(batch);
        }
        catch (Exception exception) when (exception is OutcomeUnknownException || (DatabaseFailure.IsTemporary(exception) && !DatabaseFailure.IsContention(exception)))
        {
            foreach (var order in batch) order.Failed(exception);
        }
        catch (Exception exception) when (DatabaseFailure.IsContention(exception))
        {
            await SetApartAsync(batch, exception);
        }
        catch (Exception exception) when (batch.Count == 1)
        {
            End(batch[0], exception);
        }
        catch (Exception exception)
        {
            await DivideAsync(batch, IsTakenKey(exception) ? await RefuseTakenAsync(batch) : batch);
        }
    }

    private async Task StoreAsync(IReadOnlyList<PendingOrder> batch)
    {
        var ids = await database.Writes.RunAsync(connection => CommitAsync(connection, batch), CancellationToken.None);
        for (var i = 0; i < batch.Count; i++) batch[i].Committed(ids[i]);
        if (ids.Length > 1 && ids[1] - ids[0] is > 1 and var step && !Interlocked.Exchange(ref _isStepLogged, true)) IdsHaveGaps(step);
    }

    /// <summary>Has the orders wait whose customer or product is locked, and stores the others.</summary>
    private async Task SetApartAsync(IReadOnlyList<PendingOrder> batch, Exception exception)
    {
        var unlocked = batch.Count == 1 ? [] : await FindUnlockedAsync(batch);
        foreach (var order in batch.Except(unlocked)) _ = WaitAsync(order, exception);
        await DivideAsync(batch, unlocked);
    }

    /// <summary>Stores what is left of a batch. If nothing was found that could not be stored: each half, until one order is alone.</summary>
    private async Task DivideAsync(IReadOnlyList<PendingOrder> batch, IReadOnlyList<PendingOrder> left)
    {
        if (left.Count == 0) return;
        if (left.Count < batch.Count)
        {
            await WriteAsync(left);
            return;
        }

        await WriteAsync([.. batch.Take(batch.Count / 2)]);
        await WriteAsync([.. batch.Skip(batch.Count / 2)]);
    }

    /// <summary>Stores a single order as soon as its rows are free, without holding a connection meanwhile.</summary>
    private async Task WaitAsync(PendingOrder order, Exception exception)
    {
        try
        {
            await _locked.ExecuteAsync(async _ => await StoreAsync([order]));
        }
        catch (TimeoutRejectedException)
        {
            // Where customer and products are free, it is the key that another instance holds.
            if (order.Key is not null && (await FindUnlockedAsync([order])).Count == 1) order.Refused(WriteStatus.KeyBusy);
            else order.Failed(exception);
        }
        catch (Exception other)
        {
            End(order, other);
        }
    }

    private async Task<IReadOnlyList<PendingOrder>> FindUnlockedAsync(IReadOnlyList<PendingOrder> batch)
    {
        var rows = new
        {
            customers = batch.Select(order => order.Order.CustomerId).Distinct(),
            products = batch.SelectMany(order => order.Order.Items).Select(item => item.ProductId).Distinct(),
        };
        try
        {
            return await database.Writes.RunAsync(
                async connection =>
                {
                    await using var results = await metrics.MeasureAsync("SELECT", () => connection.QueryMultipleAsync(UnlockedSql, rows));
                    var (customers, products) = ((await results.ReadAsync<int>()).ToHashSet(), (await results.ReadAsync<int>()).ToHashSet());
                    return batch.Where(order => customers.Contains(order.Order.CustomerId) && order.Order.Items.All(item => products.Contains(item.ProductId))).ToList();
                },
                CancellationToken.None);
        }
        catch (Exception exception) when (DatabaseFailure.IsTemporary(exception))
        {
            return []; // Each order finds out for itself.
        }
    }

    // After a restart many keys may come that are taken: all are found with one query. Leaves the orders that go on.
    private async Task<IReadOnlyList<PendingOrder>> RefuseTakenAsync(IReadOnlyList<PendingOrder> batch)
    {
        try
        {
            var taken = await keys.FindTakenAsync(batch.Where(order => order.Key is not null).Select(order => order.Key!.Key), CancellationToken.None);
            var others = batch.ToLookup(order => order.Key is not { } key || !taken.Contains(key.Key));
            foreach (var order in others[false]) order.Refused(WriteStatus.KeyTaken);
            return [.. others[true]];
        }
        catch (Exception exception)
        {
            foreach (var order in batch) order.Failed(exception);
            return [];
        }
    }

    // Not cancelled once begun: what was sent may take effect, whoever still listens.
    private async Task<long[]> CommitAsync(MySqlConnection connection, IReadOnlyList<PendingOrder> batch)
    {
        using var span = OrderTracing.StartCommit(batch);
        var isComplete = false;
        try
        {
            var ids = await metrics.MeasureAsync("INSERT", () => OrderInsert.RunAsync(connection, batch));
            isComplete = true;
            await metrics.MeasureAsync("COMMIT", () => connection.ExecuteAsync("COMMIT"));
            return ids;
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, DatabaseFailure.Reason(exception));
            await UndoAsync(connection);
            if (isComplete) throw new OutcomeUnknownException(exception);
            throw;
        }
    }

    // A transaction that is left open would be committed by the next one on its connection.
    private async Task UndoAsync(MySqlConnection connection)
    {
        try
        {
            try
            {
                await metrics.MeasureAsync("ROLLBACK", () => connection.ExecuteAsync("ROLLBACK"));
            }
            catch (MySqlException) when (connection.State == ConnectionState.Open)
            {
                await database.Writes.ResetAsync(connection);
            }
        }
        catch (Exception exception) when (exception is MySqlException or InvalidOperationException)
        {
            // A lost connection does not go back into the pool, and the server undoes what it began.
        }
    }

    private static void End(PendingOrder order, Exception exception)
    {
        switch ((exception as MySqlException)?.ErrorCode)
        {
            case MySqlErrorCode.DuplicateKeyEntry:
                order.Refused(WriteStatus.KeyTaken);
                break;
            case MySqlErrorCode.NoReferencedRow or MySqlErrorCode.NoReferencedRow2:
                order.Refused(WriteStatus.ReferenceGone);
                break;
            default:
                order.Failed(exception);
                break;
        }
    }

    [LoggerMessage(1, LogLevel.Information, "The database numbers orders in steps of {Step} (auto_increment_increment)")]
    private partial void IdsHaveGaps(long step);

    private static bool IsTakenKey(Exception exception) => exception is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };
}
