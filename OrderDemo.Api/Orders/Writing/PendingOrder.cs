namespace OrderDemo.Api.Orders.Writing;

/// <summary>An order in the queue of the writer, whose request waits for the result.</summary>
/// <param name="cancellationToken">Cancels the order, unless it has already been sent to the database.</param>
internal sealed class PendingOrder(NewOrder order, KeyedRequest? key, CancellationToken cancellationToken)
{
    private readonly TaskCompletionSource<PlacementResult> _result = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public NewOrder Order => order;

    public KeyedRequest? Key => key;

    /// <summary>The span of the order in its request.</summary>
    public Activity? Span { get; } = Activity.Current;

    public Task<PlacementResult> Result => _result.Task;

    /// <summary>Claims the order for a batch; false when it was cancelled, then it must not be written.</summary>
    public bool TryClaim() => !cancellationToken.IsCancellationRequested || !_result.TrySetCanceled(cancellationToken);

    public void Stored(long orderId) => Complete(new PlacementResult.Stored(new(orderId, order.CustomerId, NewOrder.Status, order.Total, order.CreatedAt)));

    /// <summary>The order was not stored because of its own data.</summary>
    public void Complete(PlacementResult result) => _result.TrySetResult(result);

    public void Failed(Exception exception) => _result.TrySetException(exception);
}
