namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The operations that place orders and check that the API keeps them.</summary>
internal sealed class OrderOperations(OrderApiClient api, OrderLedger ledger, Random random)
{
    private const double ShareWithKey = 0.2;

    private readonly Uri _orders = api.Address("api/order");

    /// <summary>Places an order of one to four lines and records it for reading back. One in five has an Idempotency-Key.</summary>
    public async Task<Outcome> CreateAsync(CancellationToken cancellationToken)
    {
        var items = Enumerable.Range(0, random.Next(1, 5)).Select(_ => new OrderDraftItem(SeededShop.Product(random), random.Next(1, 4)));
        var json = JsonSerializer.SerializeToUtf8Bytes(new OrderDraft(SeededShop.Customer(random), [.. items]), LoadGenJson.Default.OrderDraft);
        var key = random.NextDouble() < ShareWithKey ? Guid.NewGuid().ToString() : null;
        ApiResponse response;
        try
        {
            response = await api.PostAsync(_orders, json, key, cancellationToken);
        }
        catch (Exception exception) when
            (exception is not HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError })
        {
            // The API may have received it.
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

    /// <summary>
    /// Sends a placed order again with its Idempotency-Key, like a client that missed the response. The API must return the same
    /// order and mark it as a replay.
    /// </summary>
    public async Task<Outcome> RetryAsync(CancellationToken cancellationToken)
    {
        var order = ledger.Retriable.Pick(random);
        var response = await api.PostAsync(_orders, order.Json, order.Key, cancellationToken);
        if (response.Status != HttpStatusCode.Created) return Outcomes.OfUnexpected(response.Status);
        if (ApiOrder.Read(response) is not { } replayed) return Outcome.WrongResponse;
        if (replayed.OrderId == order.OrderId && response.IsReplay) return Outcome.Ok;
        if (replayed.OrderId != order.OrderId) ledger.CountDuplicated();
        return Outcome.WrongResponse;
    }

    /// <summary>Reads a recent order back. An acknowledged order that is missing or has another total is a wrong response.</summary>
    public async Task<Outcome> ReadAsync(CancellationToken cancellationToken)
    {
        var expected = ledger.Recent.Pick(random);
        var response = await api.GetAsync(api.Address($"api/order/{expected.OrderId}"), true, cancellationToken);
        if (response.Status == HttpStatusCode.NotFound) return Outcome.WrongResponse;
        if (response.Status != HttpStatusCode.OK) return Outcomes.OfUnexpected(response.Status);
        return ApiOrder.Read(response) == expected ? Outcome.Ok : Outcome.WrongResponse;
    }
}
