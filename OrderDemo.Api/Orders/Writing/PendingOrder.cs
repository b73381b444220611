using System.Diagnostics;
using OrderDemo.Api.Orders.Idempotency;
using OrderDemo.Api.Orders.Placing;

namespace OrderDemo.Api.Orders.Writing;

/// <summary>An order on its way to the database, and whoever waits for it.</summary>
/// <param name="order">The order.</param>
/// <param name="key">The key that is stored with it, if it has one.</param>
/// <param name="cancellationToken">Takes the order back, as long as it has not been sent.</param>
internal sealed class PendingOrder(NewOrder order, KeyedRequest? key, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<WrittenOrder> _written = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public NewOrder Order => order;

    public KeyedRequest? Key => key;

    /// <summary>The span of the order, which waits for this.</summary>
    public Activity? Span { get; } = Activity.Current;

    public Task<WrittenOrder> Written => _written.Task;

    /// <summary>False when nobody wants the order any more; then it must not be written.</summary>
    public bool IsWanted => !cancellationToken.IsCancellationRequested || !_written.TrySetCanceled(cancellationToken);

    public void Committed(long orderId) => _written.TrySetResult(new WrittenOrder(WriteStatus.Committed, orderId));

    /// <summary>Nothing was written, for a reason of the order's own.</summary>
    public void Refused(WriteStatus status) => _written.TrySetResult(new WrittenOrder(status, 0));

    public void Failed(Exception exception) => _written.TrySetException(exception);
}

/// <summary>How writing an order ended, and the order's id if it was committed.</summary>
internal readonly record struct WrittenOrder(WriteStatus Status, long OrderId);

/// <summary>How writing an order ended.</summary>
internal enum WriteStatus
{
    /// <summary>It is stored and will stay, whatever is killed.</summary>
    Committed,

    /// <summary>Its customer or one of its products is gone.</summary>
    ReferenceGone,

    /// <summary>Another order has its key.</summary>
    KeyTaken,

    /// <summary>Another order is being stored with its key, by another instance of this program.</summary>
    KeyBusy,
}
