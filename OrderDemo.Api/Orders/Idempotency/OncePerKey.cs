using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using OrderDemo.Api.Orders.Placing;
using OrderDemo.Api.Orders.Writing;

namespace OrderDemo.Api.Orders.Idempotency;

/// <summary>Places an order the first time that its key is seen, and gives the first answer again every other time.</summary>
/// <remarks>
/// Only a placed order takes its key: after a refusal the key is free, for the order as it should have been. Whether a key was
/// used is found out by using it: most are new, and to ask first would cost each of them a query.
/// </remarks>
internal sealed class OncePerKey(
    OrderPlacement placement, IdempotencyKeys keys, RecentKeys recent, RunningKeys running, IdempotencyMetrics metrics)
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
            if (recent.TryFind(key.Key, out var known)) return Again(known, key, response);

            var placed = await placement.PlaceAsync(order, key, cancellationToken);
            if (placed.Confirmation is { } confirmation)
            {
                recent.Add(key.Key, KeyedOrder.Of(confirmation, key));
                return OrderAnswers.Created(confirmation);
            }

            // What its key stands for goes before what is wrong with the order: another instance may have been faster, or an
            // earlier attempt was committed after all.
            if (await keys.FindAsync(key.Key, cancellationToken) is { } stored) return Again(stored, key, response);
            return placed.Status is WriteStatus.KeyTaken or WriteStatus.KeyBusy ? OrderProblems.KeyBusy() : OrderAnswers.Of(placed);
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
