using System.Net;
using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Reads a recent order back. An acknowledged order that is gone or has another total is a wrong answer.</summary>
internal sealed class ReadOrder(OrderApiClient api, RecentOrders recent, Random random) : Operation
{
    public override string Name => "read_order";

    public override async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var expected = recent.Pick(random);
        using var answer = await api.GetAsync(expected.OrderId, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.NotFound) return Outcome.WrongAnswer;
        if (answer.StatusCode != HttpStatusCode.OK) return Outcomes.OfUnexpected(answer);
        return await OrderApiClient.ReadAsync(answer, cancellationToken) == expected ? Outcome.Ok : Outcome.WrongAnswer;
    }
}
