using System.Globalization;
using System.Net;
using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Reads a recent order back. An acknowledged order that is gone or has another total is a wrong answer.</summary>
internal sealed class ReadOrder(OrderApiClient api, OrderLedger ledger, Random random) : Operation
{
    public override string Name => "read_order";

    public override bool IsReady => !ledger.Recent.IsEmpty;

    public override async Task<Outcome> RunAsync(CancellationToken cancellationToken)
    {
        var expected = ledger.Recent.Pick(random);
        var path = string.Create(CultureInfo.InvariantCulture, $"api/order/{expected.OrderId}");
        var answer = await api.GetAsync(api.Address(path), true, cancellationToken);
        if (answer.Status == HttpStatusCode.NotFound) return Outcome.WrongAnswer;
        if (answer.Status != HttpStatusCode.OK) return Outcomes.OfUnexpected(answer.Status);
        return OrderAnswer.Read(answer) == expected ? Outcome.Ok : Outcome.WrongAnswer;
    }
}
