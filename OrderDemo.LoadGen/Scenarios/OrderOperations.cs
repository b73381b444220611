namespace OrderDemo.LoadGen.Scenarios;

/// <summary>The operations that place orders and check that the API keeps them.</summary>
internal sealed class OrderOperations(TargetClient client, OrderLedger ledger, Random random)
{
    private const double ShareWithKey = 0.2;

    private readonly Uri _orders = client.Url.Address("/api/order");

    /// <summary>Places an order of one to four lines and records it for reading back. One in five has an Idempotency-Key.</summary>
    public async Task<RequestResult> CreateAsync(CancellationToken cancellationToken)
    {
        var items = Enumerable.Range(0, random.Next(1, 5)).Select(_ => new OrderDraftItem(SeededShop.Product(random), random.Next(1, 4)));
        var json = JsonSerializer.SerializeToUtf8Bytes(new OrderDraft(SeededShop.Customer(random), [.. items]), LoadGenJson.Default.OrderDraft);
        var key = random.NextDouble() < ShareWithKey ? Guid.NewGuid().ToString() : null;
        TargetResponse response;
        try
        {
            response = await client.PostAsync(_orders, json, key, cancellationToken);
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
            return RequestResult.OfUnexpected(response.Status);
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
    public async Task<RequestResult> RetryAsync(CancellationToken cancellationToken)
    {
        var order = ledger.Retriable.Pick(random);
        var response = await client.PostAsync(_orders, order.Json, order.Key, cancellationToken);
        if (response.Status != HttpStatusCode.Created) return RequestResult.OfUnexpected(response.Status);
        if (ApiOrder.Read(response) is not { } replayed) return Outcome.WrongResponse;
        if (replayed.OrderId == order.OrderId && response.IsReplay) return Outcome.Ok;
        if (replayed.OrderId != order.OrderId) ledger.CountDuplicated();
        return new RequestResult(Outcome.WrongResponse, "a retry that is not a replay");
    }

    /// <summary>Reads a recent order back. An acknowledged order that is missing or has another total is a wrong response.</summary>
    public async Task<RequestResult> ReadAsync(CancellationToken cancellationToken)
    {
        var expected = ledger.Recent.Pick(random);
        var response = await client.GetAsync($"/api/order/{expected.OrderId}", cancellationToken);
        if (response.Status == HttpStatusCode.NotFound) return new RequestResult(Outcome.WrongResponse, "an acknowledged order is missing");
        if (response.Status != HttpStatusCode.OK) return RequestResult.OfUnexpected(response.Status);
        return ApiOrder.Read(response) == expected ? Outcome.Ok : new RequestResult(Outcome.WrongResponse, "another order than acknowledged");
    }
}
