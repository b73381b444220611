using MySqlConnector;
using OrderDemo.Api.Data;
using OrderDemo.Api.Orders.Idempotency;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>Stores orders together: all of a batch are committed, or none.</summary>
internal sealed class OrderBatch(OrdersDatabase database, IdempotencyKeys keys)
{
    /// <summary>Stores a batch and tells each order how it ended. Never throws.</summary>
    public async Task WriteAsync(IReadOnlyList<PendingOrder> batch)
    {
        try
        {
            var ids = await database.RunAsync(connection => CommitAsync(connection, batch), CancellationToken.None);
            for (var i = 0; i < batch.Count; i++) batch[i].Committed(ids[i]);
        }
        catch (Exception exception) when (exception is OutcomeUnknownException || DatabaseOutage.Explains(exception) && !IsBusyKey(exception))
        {
            FailAll(batch, exception);
        }
        catch (Exception exception) when (batch.Count == 1)
        {
            Refuse(batch[0], exception);
        }
        catch (Exception exception)
        {
            // One order in it cannot be stored, and shall harm nobody.
            var others = IsTakenKey(exception) ? await RefuseTakenAsync(batch) : batch;
            if (others.Count == batch.Count) await HalveAsync(batch);
            else if (others.Count > 0) await WriteAsync(others);
        }
    }

    // Until the one stands alone.
    private async Task HalveAsync(IReadOnlyList<PendingOrder> batch)
    {
        var half = batch.Count / 2;
        await WriteAsync([.. batch.Take(half)]);
        await WriteAsync([.. batch.Skip(half)]);
    }

    // After a restart many keys may come that are taken: all are found with one query. Leaves the orders that go on.
    private async Task<IReadOnlyList<PendingOrder>> RefuseTakenAsync(IReadOnlyList<PendingOrder> batch)
    {
        IReadOnlySet<string> taken;
        try
        {
            taken = await keys.FindTakenAsync(batch.Where(order => order.Key is not null).Select(order => order.Key!.Key), CancellationToken.None);
        }
        catch (Exception exception)
        {
            FailAll(batch, exception);
            return [];
        }

        var others = new List<PendingOrder>(batch.Count);
        foreach (var order in batch)
        {
            if (order.Key is { } key && taken.Contains(key.Key)) order.Refused(WriteStatus.KeyTaken);
            else others.Add(order);
        }

        return others;
    }

    // Not cancelled once begun: what was sent may take effect, whoever still listens.
    private async Task<long[]> CommitAsync(MySqlConnection connection, IReadOnlyList<PendingOrder> batch)
    {
        var ids = await InsertAsync(connection, batch);
        try
        {
            await database.MeasureAsync("COMMIT", () => ExecuteAsync(connection, "COMMIT"));
            return ids;
        }
        catch (Exception exception)
        {
            await UndoAsync(connection);
            throw new OutcomeUnknownException(exception);
        }
    }

    private async Task<long[]> InsertAsync(MySqlConnection connection, IReadOnlyList<PendingOrder> batch)
    {
        try
        {
            return await database.MeasureAsync("INSERT", () => OrderInsert.RunAsync(connection, batch));
        }
        catch
        {
            await UndoAsync(connection);
            throw;
        }
    }

    private static void FailAll(IReadOnlyList<PendingOrder> batch, Exception exception)
    {
        foreach (var order in batch) order.Failed(exception);
    }

    private static void Refuse(PendingOrder order, Exception exception)
    {
        switch ((exception as MySqlException)?.ErrorCode)
        {
            case MySqlErrorCode.DuplicateKeyEntry:
                order.Refused(WriteStatus.KeyTaken);
                break;
            case MySqlErrorCode.LockWaitTimeout when order.Key is not null:
                order.Refused(WriteStatus.KeyBusy);
                break;
            case MySqlErrorCode.NoReferencedRow or MySqlErrorCode.NoReferencedRow2:
                order.Refused(WriteStatus.ReferenceGone);
                break;
            default:
                order.Failed(exception);
                break;
        }
    }

    // The connection goes back to the pool, and may not take a transaction along.
    private async Task UndoAsync(MySqlConnection connection)
    {
        try
        {
            await database.MeasureAsync("ROLLBACK", () => ExecuteAsync(connection, "ROLLBACK"));
        }
        catch (Exception exception) when (exception is MySqlException or InvalidOperationException)
        {
            // A broken connection does not go back, and the server undoes what it began.
        }
    }

    // An order waits for few locks: as a rule, for its key's.
    private static bool IsBusyKey(Exception exception) => exception is MySqlException { ErrorCode: MySqlErrorCode.LockWaitTimeout };

    private static bool IsTakenKey(Exception exception) => exception is MySqlException { ErrorCode: MySqlErrorCode.DuplicateKeyEntry };

    private static async Task<int> ExecuteAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
