using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderDemo.Api.Orders.Placing;
using OrderDemo.Api.Orders.Writing;

namespace OrderDemo.Api.Orders.Idempotency;

/// <summary>Places an order the first time that its key is seen, and gives the first answer again every other time.</summary>
/// <remarks>Only a placed order takes its key: after a refusal the key is free, for the order as it should have been.</remarks>
internal sealed class OncePerKey(OrderPlacement placement, IdempotencyKeys keys, RunningKeys running, IdempotencyMetrics metrics)
{
    /// <summary>Places an order, or answers with what its key stands for.</summary>
    /// <param name="order">A valid order.</param>
    /// <param name="key">Its key.</param>
    /// <param name="response">Gets a header when the answer is not new.</param>
    /// <param name="cancellationToken">Abandons the order, as long as it has not been sent to the database.</param>
    public async Task<Results<Created<OrderConfirmation>, ProblemHttpResult>> PlaceAsync(
        CreateOrderRequest order, KeyedRequest key, HttpResponse response, CancellationToken cancellationToken)
    {
        if (!running.TryEnter(key.Key)) return OrderProblems.KeyBusy();
        try
        {
            if (await keys.FindAsync(key.Key, cancellationToken) is { } stored) return Again(stored, key, response);

            var placed = await placement.PlaceAsync(order, key, cancellationToken);
            if (placed.Status is not (WriteStatus.KeyTaken or WriteStatus.KeyBusy)) return OrderAnswers.Of(placed);

            // Another instance was faster, or an earlier attempt was committed after all.
            return await keys.FindAsync(key.Key, cancellationToken) is { } other ? Again(other, key, response) : OrderProblems.KeyBusy();
        }
        finally
        {
            running.Leave(key.Key);
        }
    }

    private Results<Created<OrderConfirmation>, ProblemHttpResult> Again(KeyedOrder stored, KeyedRequest key, HttpResponse response)
    {
        if (!CryptographicOperations.FixedTimeEquals(stored.Hash, key.Hash)) return OrderProblems.KeyOfAnother();

        metrics.Replayed();
        response.Headers[KeyedRequest.ReplayedHeader] = "true";
        return OrderAnswers.Created(new OrderConfirmation(stored.OrderId, stored.CustomerId, NewOrder.Status, stored.Total, stored.CreatedAt));
    }
}
