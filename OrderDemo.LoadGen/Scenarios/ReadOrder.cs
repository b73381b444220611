namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Reads a recent order back. An acknowledged order that is missing or has another total is a wrong response.</summary>
internal sealed class ReadOrder(OrderApiClient api, OrderLedger ledger, Random random) : Operation
{
    public override string Name => "read_order";

    public override bool IsReady => !ledger.Recent.IsEmpty;

    public override async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var expected = ledger.Recent.Pick(random);
        var path = string.Create(CultureInfo.InvariantCulture, $"api/order/{expected.OrderId}");
        var response = await api.GetAsync(api.Address(path), true, cancellationToken);
        if (response.Status == HttpStatusCode.NotFound) return Outcome.WrongResponse;
        if (response.Status != HttpStatusCode.OK) return Outcomes.OfUnexpected(response.Status);
        return ApiOrder.Read(response) == expected ? Outcome.Ok : Outcome.WrongResponse;
    }
}
