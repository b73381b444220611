using MySqlConnector;
using OrderDemo.Api.Data;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>Stores orders together: all of a batch are committed, or none.</summary>
internal sealed class OrderBatch(OrdersDatabase database)
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
            foreach (var order in batch) order.Failed(exception);
        }
        catch (Exception exception) when (batch.Count == 1)
        {
            Refuse(batch[0], exception);
        }
        catch (Exception)
        {
            // One order in it cannot be stored. Halved until it stands alone, it harms nobody.
            var half = batch.Count / 2;
            await WriteAsync([.. batch.Take(half)]);
            await WriteAsync([.. batch.Skip(half)]);
        }
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

    private static async Task<int> ExecuteAsync(MySqlConnection connection, string sql)
    {
        await using var command = new MySqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }
}
