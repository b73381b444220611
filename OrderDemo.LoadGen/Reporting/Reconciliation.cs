namespace OrderDemo.LoadGen.Reporting;

/// <summary>
/// Looks up the acknowledged orders of a run in the API after the run. It pages through the list of orders, newest first, down
/// to the first order of the run; where the API has no list, it reads each order.
/// </summary>
internal sealed class Reconciliation(TargetClient client, OrderLedger ledger)
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
        catch (Exception exception) when (RequestResult.Of(exception).Outcome != Outcome.NotSent)
        {
            return Report(0, ledger.DuplicatedCount, $"The orders could not be read back: {exception.Message}");
        }

        ReconciliationReport Report(long lost, long duplicated, string? failure) =>
            new(expected.Length, lost, duplicated, ledger.UnknownCount, failure);
    }

    private async Task<(long Found, long Twice)?> ListAsync(long[] expected, CancellationToken cancellationToken)
    {
        var seen = new OrderIds();
        long found = 0, twice = 0;
        for (var after = ""; ;)
        {
            var response = await client.GetAsync($"/api/orders?limit={PageSize}{after}", cancellationToken);
            if (response.Status is HttpStatusCode.NotFound or HttpStatusCode.MethodNotAllowed) return null;
            if (response.Status != HttpStatusCode.OK) throw new HttpRequestException($"the list of orders responds with {(int)response.Status}");
            var page = JsonSerializer.Deserialize(response.Body.Span, LoadGenJson.Default.ApiOrderPage);
            var orders = page?.Orders ?? [];
            foreach (var order in orders)
            {
                if (!ledger.Contains(order.OrderId)) continue;
                if (seen.Add(order.OrderId)) found++;
                else twice++;
            }

            if (orders.Length == 0 || orders[^1].OrderId <= expected[0] || page!.Next is not { } next) return (found, twice);
            after = "&after=" + Uri.EscapeDataString(next);
        }
    }

    private async Task<(long Found, long Twice)> ReadAsync(long[] expected, CancellationToken cancellationToken)
    {
        long found = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Readers, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(expected, options, async (id, cancelled) =>
        {
            var response = await client.GetAsync($"/api/order/{id}", cancelled);
            if (response.Status is not (HttpStatusCode.OK or HttpStatusCode.NotFound))
                throw new HttpRequestException($"order {id} responds with {(int)response.Status}");
            if (response.Status == HttpStatusCode.OK && ApiOrder.Read(response)?.OrderId == id) Interlocked.Increment(ref found);
        });
        return (found, 0);
    }
}
