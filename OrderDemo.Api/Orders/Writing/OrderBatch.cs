using System.Data;
using Polly.Timeout;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>Stores a batch of orders in one transaction. An order that cannot be stored is separated from the others.</summary>
internal sealed class OrderBatch(
    OrdersDatabase database, DatabaseWrites writes, DatabaseMetrics metrics, IdempotencyKeys keys, ResiliencePipelineProvider<string> pipelines)
{
    /// <summary>The pipeline that retries a single order until its rows are unlocked.</summary>
    public const string LockedPipeline = "locked-order";

    private const string UnlockedSql =
        """
        SELECT id FROM customers WHERE id IN @customers LOCK IN SHARE MODE SKIP LOCKED;
        SELECT id FROM products WHERE id IN @products LOCK IN SHARE MODE SKIP LOCKED
        """;

    private readonly ResiliencePipeline _lockRetries = pipelines.GetPipeline(LockedPipeline);

    /// <summary>Stores a batch and completes each of its orders, without waiting for locks. It throws for a defect only.</summary>
    public async Task WriteAsync(IReadOnlyList<PendingOrder> batch)
    {
        try
        {
            await StoreAsync(batch);
        }
        catch (Exception exception)
        {
            await SeparateAsync(batch, exception);
        }
    }

    private async Task StoreAsync(IReadOnlyList<PendingOrder> batch)
    {
        using var span = OrderTracing.StartCommit(batch);
        try
        {
            var ids = await database.Writes.RunAsync(connection => CommitAsync(connection, batch), CancellationToken.None);
            for (var i = 0; i < batch.Count; i++) batch[i].Stored(ids[i]);
        }
        catch (Exception exception)
        {
            span?.SetStatus(ActivityStatusCode.Error, DatabaseFailure.Reason(exception));
            throw;
        }
    }

    // No cancellation: a statement that was sent may take effect.
    private async Task<long[]> CommitAsync(MySqlConnection connection, IReadOnlyList<PendingOrder> batch)
    {
        var isComplete = false;
        try
        {
            var ids = await metrics.MeasureAsync("INSERT", () => OrderInsert.RunAsync(connection, batch));
            isComplete = true;
            await metrics.MeasureAsync("COMMIT", () => connection.ExecuteAsync("COMMIT"));
            writes.Accepted();
            return ids;
        }
        catch (Exception exception)
        {
            if (DatabaseFailure.KindOf(exception) == FailureKind.WritesRejected) writes.Rejected(exception);
            await RollBackAsync(connection);
            if (isComplete) throw new OutcomeUnknownException(exception);
            throw;
        }
    }

    private async Task RollBackAsync(MySqlConnection connection)
    {
        try
        {
            try
            {
                await metrics.MeasureAsync("ROLLBACK", () => connection.ExecuteAsync("ROLLBACK WORK"));
            }
            catch (Exception) when (connection.State == ConnectionState.Open)
            {
                await database.Writes.ResetAsync(connection);
            }
        }
        catch (Exception)
        {
            // The server rolls back when a lost connection ends. On another one, the next transaction begins with a rollback.
        }
    }

    private async Task SeparateAsync(IReadOnlyList<PendingOrder> batch, Exception exception)
    {
        switch (DatabaseFailure.KindOf(exception))
        {
            case FailureKind.Contention:
                await SeparateLockedAsync(batch, exception);
                break;
            case FailureKind.Defect when batch.Count == 1:
                Complete(batch[0], exception);
                break;
            case FailureKind.Defect:
                await StoreRestAsync(batch, IsUsedKey(exception) ? await RejectUsedKeysAsync(batch) : batch);
                break;
            default:
                foreach (var order in batch) order.Failed(exception);
                break;
        }
    }

    /// <summary>Lets orders with a locked customer or product wait one by one, and stores the others.</summary>
    private async Task SeparateLockedAsync(IReadOnlyList<PendingOrder> batch, Exception exception)
    {
        var unlocked = batch.Count == 1 ? [] : await FindUnlockedAsync(batch);
        foreach (var order in batch.Except(unlocked)) _ = StoreWhenUnlockedAsync(order, exception);
        await StoreRestAsync(batch, unlocked);
    }

    /// <summary>Stores a single order as soon as its rows are unlocked. It holds no connection while it waits.</summary>
    private async Task StoreWhenUnlockedAsync(PendingOrder order, Exception exception)
    {
        try
        {
            try
            {
                await _lockRetries.ExecuteAsync(async _ => await StoreAsync([order]));
            }
            catch (TimeoutRejectedException)
            {
                // If customer and products are unlocked, another instance holds the idempotency key.
                if (order.Key is not null && (await FindUnlockedAsync([order])).Count == 1) order.Complete(new PlacementResult.KeyBusy());
                else order.Failed(exception);
            }
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
        catch (Exception exception) when (DatabaseFailure.KindOf(exception) != FailureKind.Defect)
        {
            return []; // Each order is then tried on its own.
        }
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

    // After a restart many retries may arrive: one query finds all their keys. Returns the other orders.
    private async Task<IReadOnlyList<PendingOrder>> RejectUsedKeysAsync(IReadOnlyList<PendingOrder> batch)
    {
        var used = await keys.FindUsedAsync(batch.Where(order => order.Key is not null).Select(order => order.Key!.Key), CancellationToken.None);
        var others = batch.ToLookup(order => order.Key is not { } key || !used.Contains(key.Key));
        foreach (var order in others[false]) order.Complete(new PlacementResult.KeyBusy());
        return [.. others[true]];
    }

    private static void Complete(PendingOrder order, Exception exception)
    {
        if (IsUsedKey(exception)) order.Complete(new PlacementResult.KeyBusy());
        else if (IsGone(exception)) order.Complete(new PlacementResult.Gone());
        else order.Failed(exception);
    }

    private static bool IsUsedKey(Exception exception) => exception is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };

    private static bool IsGone(Exception exception) => exception is MySqlException { ErrorCode: MySqlErrorCode.NoReferencedRow or MySqlErrorCode.NoReferencedRow2 };
}
