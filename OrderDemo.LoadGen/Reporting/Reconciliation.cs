using System.Net;
using System.Text.Json;
using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.LoadGen.Reporting;

/// <summary>
/// Asks the API for the orders of a run, after the run. It pages through the list of orders, newest first, down to the
/// run's first; where the API has no list, it reads each order.
/// </summary>
internal sealed class Reconciliation(OrderApiClient api, OrderLedger ledger)
{
    private const int PageSize = 200;
    private const int Readers = 8;

    public async Task<ReconciliationReport> RunAsync(CancellationToken cancellationToken)
    {
        var expected = ledger.Ids();
        try
        {
            var (found, twice) = expected.Length == 0 ? (0, 0) : await ListAsync(expected, cancellationToken) ?? await ReadAsync(expected, cancellationToken);
            return Report(expected.Length - found, ledger.DuplicatedCount + twice, null);
        }
        catch (Exception exception) when (Outcomes.Of(exception) is not null)
        {
            return Report(0, ledger.DuplicatedCount, $"The orders could not be read back: {exception.Message.ReplaceLineEndings(" ")}");
        }

        ReconciliationReport Report(long lost, long duplicated, string? failure) =>
            new(expected.Length, lost, duplicated, ledger.UnansweredCount, failure);
    }

    private async Task<(long Found, long Twice)?> ListAsync(long[] expected, CancellationToken cancellationToken)
    {
        var wanted = new OrderIds();
        foreach (var id in expected) wanted.Add(id);
        var seen = new OrderIds();
        long found = 0, twice = 0;
        for (var after = ""; ;)
        {
            var answer = await api.GetAsync(api.Address($"api/orders?limit={PageSize}{after}"), true, cancellationToken);
            if (answer.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed) return null;
            if (answer.Status != HttpStatusCode.OK) throw new HttpRequestException($"the list of orders answers {(int)answer.Status}");
            var page = JsonSerializer.Deserialize(answer.Body.Span, OrderJson.Default.OrderPage);
            var orders = page?.Orders ?? [];
            foreach (var order in orders)
            {
                if (!wanted.Contains(order.OrderId)) continue;
                if (seen.Add(order.OrderId)) found++;
                else twice++;
            }

            if (orders.Length == 0 || orders[^1].OrderId <= expected[0] || Cursor(page!.Next) is not { } next) return (found, twice);
            after = "&after=" + Uri.EscapeDataString(next);
        }
    }

    private async Task<(long Found, long Twice)> ReadAsync(long[] expected, CancellationToken cancellationToken)
    {
        long found = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(expected, options, async (id, cancelled) =>
        {
            var answer = await api.GetAsync(api.Address($"api/order/{id}"), true, cancelled);
            if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.NotFound))
                throw new HttpRequestException($"order {id} answers {(int)answer.Status}");
            if (answer.Status == HttpStatusCode.OK && OrderAnswer.Read(answer)?.OrderId == id) Interlocked.Increment(ref found);
        });
        return (found, 0);
    }

    // A cursor is opaque: text as a rule, but a bare number would do.
    private static string? Cursor(JsonElement? next) => next?.ValueKind switch
    {
        JsonValueKind.String => next.Value.GetString(),
        JsonValueKind.Number => next.Value.GetRawText(),
        _ => null,
    };
}
