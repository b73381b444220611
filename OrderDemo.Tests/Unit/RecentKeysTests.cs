using Microsoft.Extensions.Options;
using OrderDemo.Api.Caching;
using OrderDemo.Api.Orders.Idempotency;

namespace OrderDemo.Tests.Unit;

public sealed class RecentKeysTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(10)]
    public void The_last_keys_are_remembered_and_no_more_than_asked_for(int keys)
    {
        var recent = new RecentKeys(Options.Create(new CacheOptions { Keys = keys }));

        for (var id = 1; id <= 100; id++) recent.Add($"key {id}", new KeyedOrder([], id, 1, 1m, DateTime.UnixEpoch));

        var known = Enumerable.Range(1, 100).Where(id => recent.TryFind($"key {id}", out var order) && order.OrderId == id).ToArray();
        Assert.InRange(known.Length, keys / 2, keys);
        Assert.Equal(Enumerable.Range(101 - known.Length, known.Length), known);
    }
}
