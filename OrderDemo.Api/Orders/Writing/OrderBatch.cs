using System.Data;
using Polly.Timeout;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>Stores a batch of orders in one transaction. An order that cannot be stored is separated from the others.</summary>
internal sealed class OrderBatch(
    OrdersDatabase database, DatabaseMetrics metrics, IdempotencyKeys keys, ResiliencePipelineProvider<string> pipelines)
{
    /// <summary>The pipeline that retries a single order until its rows are unlocked.</summary>
    public const string LockedPipeline = "locked-order";

    private const string UnlockedSql =
        """
        SELECT id FROM customers WHERE id IN @customers LOCK IN SHARE MODE SKIP LOCKED;
        SELECT id FROM products WHERE id IN @products LOCK IN SHARE MODE SKIP LOCKED
        """;

    private readonly ResiliencePipeline _lockRetries = pipelines.GetPipeline(LockedPipeline);

    /// <summary>Stores a batch and completes each of its orders. It waits for no lock, and never throws.</summary>
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
            await SeparateLockedAsync(batch, exception);
        }
        catch (Exception exception) when (batch.Count == 1)
        {
            Complete(batch[0], exception);
        }
        catch (Exception exception)
        {
            await StoreRestAsync(batch, IsTakenKey(exception) ? await RejectTakenKeysAsync(batch) : batch);
        }
    }

    private async Task StoreAsync(IReadOnlyList<PendingOrder> batch)
    {
        var ids = await database.Writes.RunAsync(connection => CommitAsync(connection, batch), CancellationToken.None);
        for (var i = 0; i < batch.Count; i++) batch[i].Committed(ids[i]);
    }

    /// <summary>Lets orders with a locked customer or product wait one by one, and stores the others.</summary>
    private async Task SeparateLockedAsync(IReadOnlyList<PendingOrder> batch, Exception exception)
    {
        var unlocked = batch.Count == 1 ? [] : await FindUnlockedAsync(batch);
        foreach (var order in batch.Except(unlocked)) _ = StoreWhenUnlockedAsync(order, exception);
        await StoreRestAsync(batch, unlocked);
    }

    /// <summary>Stores the rest of a batch. When the rest is the whole batch, it stores each half, until the bad order is alone.</summary>
    private async Task StoreRestAsync(IReadOnlyList<PendingOrder> batch, IReadOnlyList<PendingOrder> rest)
    {
        if (rest.Count == 0) return;
        if (rest.Count < batch.Count)
        {
            await WriteAsync(rest);
            return;
        }

        await WriteAsync([.. batch.Take(batch.Count / 2)]);
        await WriteAsync([.. batch.Skip(batch.Count / 2)]);
    }

    /// <summary>Stores a single order as soon as its rows are unlocked. It holds no connection while it waits.</summary>
    private async Task StoreWhenUnlockedAsync(PendingOrder order, Exception exception)
    {
        try
        {
            await _lockRetries.ExecuteAsync(async _ => await StoreAsync([order]));
        }
        catch (TimeoutRejectedException)
        {
            // If customer and products are unlocked, another instance holds the idempotency key.
            if (order.Key is not null && (await FindUnlockedAsync([order])).Count == 1) order.Rejected(WriteStatus.KeyBusy);
            else order.Failed(exception);
        }
        catch (Exception other)
        {
            Complete(order, other);
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
            return []; // Each order is then tried on its own.
        }
    }

    // After a restart many retries may arrive: one query finds all their keys. Returns the other orders.
    private async Task<IReadOnlyList<PendingOrder>> RejectTakenKeysAsync(IReadOnlyList<PendingOrder> batch)
    {
        try
        {
            var taken = await keys.FindTakenAsync(batch.Where(order => order.Key is not null).Select(order => order.Key!.Key), CancellationToken.None);
            var others = batch.ToLookup(order => order.Key is not { } key || !taken.Contains(key.Key));
            foreach (var order in others[false]) order.Rejected(WriteStatus.KeyTaken);
            return [.. others[true]];
        }
        catch (Exception exception)
        {
            foreach (var order in batch) order.Failed(exception);
            return [];
        }
    }

    // No cancellation: a statement that was sent may take effect.
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
            await RollBackAsync(connection);
            if (isComplete) throw new OutcomeUnknownException(exception);
            throw;
        }
    }

    // The next transaction on the connection would commit one that is left open.
    private async Task RollBackAsync(MySqlConnection connection)
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
            // A lost connection does not return to the pool, and the server rolls back its transaction.
        }
    }

    private static void Complete(PendingOrder order, Exception exception)
    {
        WriteStatus? rejected = (exception as MySqlException)?.ErrorCode switch
        {
            MySqlErrorCode.DuplicateKeyEntry => WriteStatus.KeyTaken,
            MySqlErrorCode.NoReferencedRow or MySqlErrorCode.NoReferencedRow2 => WriteStatus.ReferenceGone,
            _ => null,
        };
        if (rejected is { } status) order.Rejected(status);
        else order.Failed(exception);
    }

    private static bool IsTakenKey(Exception exception) => exception is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };
}
