using System.Net;
using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Sends a placed order again, with its Idempotency-Key, as a client does that missed the answer. Another order is a wrong answer.</summary>
internal sealed class RetryOrder(OrderApiClient api, OrderLedger ledger, Random random) : Operation
{
    private readonly Uri _address = api.Address("api/order");

    public override string Name => "retry_order";

    public override bool IsReady => !ledger.Keyed.IsEmpty;

    public override async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var order = ledger.Keyed.Pick(random);
        var answer = await api.PostAsync(_address, order.Json, order.Key, cancellationToken);
        if (answer.Status != HttpStatusCode.Created) return Outcomes.OfUnexpected(answer.Status);
        if (OrderAnswer.Read(answer) is not { } replayed) return Outcome.WrongAnswer;
        if (replayed.OrderId == order.OrderId && answer.IsReplay) return Outcome.Ok;
        if (replayed.OrderId != order.OrderId) ledger.Duplicated();
        return Outcome.WrongAnswer;
    }
}

/// <summary>An order that was placed with an Idempotency-Key.</summary>
internal sealed record KeyedOrder(string Key, byte[] Json, long OrderId);
