using System.Net;
using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Places an order of one to four lines and remembers it for reading back.</summary>
internal sealed class CreateOrder(OrderApiClient api, RecentOrders recent, Random random) : Operation
{
    public override string Name => "create_order";

    public override async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        using var answer = await api.CreateAsync(NewOrder(), cancellationToken);
        if (answer.StatusCode != HttpStatusCode.Created) return Outcomes.OfUnexpected(answer);
        if (await OrderApiClient.ReadAsync(answer, cancellationToken) is not { OrderId: > 0 } created) return Outcome.WrongAnswer;
        recent.Add(created);
        return Outcome.Ok;
    }

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
