namespace OrderDemo.LoadGen.Scenarios;

/// <summary>
/// Sends a placed order again with its Idempotency-Key, like a client that missed the response. The API must return the same
/// order and mark it as a replay.
/// </summary>
internal sealed class RetryOrder(OrderApiClient api, OrderLedger ledger, Random random) : Operation
{
    private readonly Uri _address = api.Address("api/order");

    public override string Name => "retry_order";

    public override bool IsReady => !ledger.Retriable.IsEmpty;

    public override async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var order = ledger.Retriable.Pick(random);
        var response = await api.PostAsync(_address, order.Json, order.Key, cancellationToken);
        if (response.Status != HttpStatusCode.Created) return Outcomes.OfUnexpected(response.Status);
        if (ApiOrder.Read(response) is not { } replayed) return Outcome.WrongResponse;
        if (replayed.OrderId == order.OrderId && response.IsReplay) return Outcome.Ok;
        if (replayed.OrderId != order.OrderId) ledger.CountDuplicated();
        return Outcome.WrongResponse;
    }
}
