using System.Net;
using System.Text.Json;
using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Places an order of one to four lines and remembers it for reading back. One in five carries an Idempotency-Key.</summary>
internal sealed class CreateOrder(OrderApiClient api, OrderLedger ledger, Random random) : Operation
{
    private const double ShareOfKeys = 0.2;

    private readonly Uri _address = api.Address("api/order");

    public override string Name => "create_order";

    public override async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(NewOrder(), OrderJson.Default.OrderDraft);
        var key = random.NextDouble() < ShareOfKeys ? Guid.NewGuid().ToString() : null;
        Answer answer;
        try
        {
            answer = await api.PostAsync(_address, json, key, cancellationToken);
        }
        catch (Exception exception) when (MayHaveArrived(exception))
        {
            ledger.Unanswered();
            throw;
        }

        if (answer.Status != HttpStatusCode.Created)
        {
            if ((int)answer.Status >= 500) ledger.Unanswered();
            return Outcomes.OfUnexpected(answer.Status);
        }

        if (OrderAnswer.Read(answer) is not { OrderId: > 0 } created) return Outcome.WrongAnswer;
        ledger.Acknowledged(created);
        if (key is not null) ledger.Keyed.Add(new KeyedOrder(key, json, created.OrderId));
        return Outcome.Ok;
    }

    private static bool MayHaveArrived(Exception exception) =>
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
