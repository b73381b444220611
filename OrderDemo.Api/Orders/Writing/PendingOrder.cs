namespace OrderDemo.Api.Orders.Writing;

/// <summary>An order in the queue of the writer, whose request waits for the result.</summary>
/// <param name="cancellationToken">Cancels the order, unless it has already been sent to the database.</param>
internal sealed class PendingOrder(NewOrder order, KeyedRequest? key, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<WrittenOrder> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public NewOrder Order => order;

    public KeyedRequest? Key => key;

    /// <summary>The span of the order in its request.</summary>
    public Activity? Span { get; } = Activity.Current;

    public Task<WrittenOrder> Written => _written.Task;

    /// <summary>False when the order was cancelled; then it must not be written.</summary>
    public bool IsWanted => !cancellationToken.IsCancellationRequested || !_written.TrySetCanceled(cancellationToken);

    public void Committed(long orderId) => _written.TrySetResult(new WrittenOrder(WriteStatus.Committed, orderId));

    /// <summary>The order was not stored because of its own data.</summary>
    public void Rejected(WriteStatus status) => _written.TrySetResult(new WrittenOrder(status, 0));

    public void Failed(Exception exception) => _written.TrySetException(exception);
}

/// <summary>The result of writing an order; the id is 0 unless it was committed.</summary>
internal readonly record struct WrittenOrder(WriteStatus Status, long OrderId);

/// <summary>The result of writing an order.</summary>
internal enum WriteStatus
{
    /// <summary>Committed and flushed to disk.</summary>
    Committed,

    /// <summary>The customer or a product does not exist any more.</summary>
    ReferenceGone,

    /// <summary>Another order was stored with the same key.</summary>
    KeyTaken,

    /// <summary>Another instance of the API is storing an order with the same key.</summary>
    KeyBusy,
}
