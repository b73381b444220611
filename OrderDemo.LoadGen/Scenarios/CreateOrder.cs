namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Places an order of one to four lines and records it for reading back. One in five has an Idempotency-Key.</summary>
internal sealed class CreateOrder(OrderApiClient api, OrderLedger ledger, Random random) : Operation
{
    private const double ShareWithKey = 0.2;

    private readonly Uri _address = api.Address("api/order");

    public override string Name => "create_order";

    public override async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(NewOrder(), LoadGenJson.Default.OrderDraft);
        var key = random.NextDouble() < ShareWithKey ? Guid.NewGuid().ToString() : null;
        ApiResponse response;
        try
        {
            response = await api.PostAsync(_address, json, key, cancellationToken);
        }
        catch (Exception exception) when (MayHaveBeenReceived(exception))
        {
            ledger.CountUnknown();
            throw;
        }

        if (response.Status != HttpStatusCode.Created)
        {
            if ((int)response.Status >= 500) ledger.CountUnknown();
            return Outcomes.OfUnexpected(response.Status);
        }

        if (ApiOrder.Read(response) is not { OrderId: > 0 } order) return Outcome.WrongResponse;
        ledger.AddAcknowledged(order);
        if (key is not null) ledger.Retriable.Add(new RetriableOrder(key, json, order.OrderId));
        return Outcome.Ok;
    }

    private static bool MayHaveBeenReceived(Exception exception) =>
        exception is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };

    private OrderDraft NewOrder()
    {
        var items = new OrderDraftItem[random.Next(1, 5)];
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = new OrderDraftItem(SkewedId.Next(random, SeededShop.Products), random.Next(1, 4));
        }

        return new OrderDraft(SkewedId.Next(random, SeededShop.Customers), items);
    }
}
