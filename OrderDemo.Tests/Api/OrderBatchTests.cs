using Dapper;
using OrderDemo.Api.Orders;
using OrderDemo.Api.Orders.Idempotency;
using OrderDemo.Api.Orders.Placing;
using OrderDemo.Api.Orders.Writing;

namespace OrderDemo.Tests.Api;

[Collection(ShopGroup.Name)]
public sealed class OrderBatchTests(ShopFixture shop)
{
    private const int UnknownProduct = 4711;

    private readonly string _key = Guid.NewGuid().ToString();

    [Fact]
    public async Task Orders_that_are_stored_together_get_their_own_ids_and_items()
    {
        var batch = Enumerable.Range(1, 20).Select(number => Order(customer: 500 + number, product: number, lines: 1 + number % 3)).ToArray();

        await WriteAsync(batch);

        foreach (var order in batch) await AssertStoredAsync(order);
    }

    [Fact]
    public async Task A_key_is_stored_with_its_own_order()
    {
        var batch = Enumerable.Range(1, 6).Select(number => Order(customer: 532, product: number, key: number % 2 == 0 ? $"{_key} {number}" : null)).ToArray();

        await WriteAsync(batch);

        foreach (var order in batch.Where(order => order.Key is not null))
        {
            Assert.Equal(await IdAsync(order), await shop.Database.QueryAsync<long>(
                $"SELECT order_id FROM idempotency_keys WHERE idempotency_key = '{order.Key!.Key}'"));
        }
    }

    [Fact]
    public async Task Where_ids_have_gaps_orders_are_stored_together_with_their_own_items_and_keys()
    {
        await shop.Database.QueryAsync<object>("SET GLOBAL auto_increment_increment = 5");
        try
        {
            var batch = Enumerable.Range(1, 4).Select(number => Order(customer: 533, product: number, key: $"{_key} {number}")).ToArray();

            await WriteAsync(batch);

            foreach (var order in batch) await AssertStoredAsync(order);
            var ids = await Task.WhenAll(batch.Select(IdAsync));
            Assert.Equal(Enumerable.Range(0, 4).Select(i => ids[0] + 5 * i), ids);
            Assert.Equal(ids, await KeysAsync("SELECT order_id FROM idempotency_keys JOIN orders ON id = order_id WHERE customer_id = 533 ORDER BY idempotency_key"));
        }
        finally
        {
            await shop.Database.QueryAsync<object>("SET GLOBAL auto_increment_increment = 1");
        }
    }

    [Fact]
    public async Task An_order_that_waits_for_a_row_is_separated_and_the_others_are_stored_together_at_once()
    {
        await using var locker = await shop.Database.OpenAsAdministratorAsync();
        await locker.ExecuteAsync("START TRANSACTION; SELECT id FROM customers WHERE id = 536 FOR UPDATE; SELECT id FROM products WHERE id = 77 FOR UPDATE");
        var batch = Enumerable.Range(1, 12).Select(number => Order(customer: number == 4 ? 536 : 537, product: number == 9 ? 76 : number, lines: 2)).ToArray();
        await using var api = new OrdersDatabaseUnderTest(shop.Database.ConnectionString);

        await api.Batch().WriteAsync(batch);

        var others = batch.Where((_, i) => i is not 3 and not 8).ToArray();
        Assert.All(others, order => Assert.True(order.Result.IsCompletedSuccessfully));
        var ids = await Task.WhenAll(others.Select(IdAsync));
        Assert.Equal(Enumerable.Range(0, 10).Select(i => ids[0] + i), ids);
        Assert.All([batch[3], batch[8]], order => Assert.False(order.Result.IsCompleted));
    }

    [Fact]
    public async Task Orders_that_cannot_be_stored_do_not_affect_the_others()
    {
        var batch = Enumerable.Range(1, 10).Select(number => Order(
            customer: 530,
            product: number is 3 or 8 ? UnknownProduct : number,
            key: number is 5 or 6 ? _key : null)).ToArray();

        await WriteAsync(batch);

        var results = await Task.WhenAll(batch.Select(order => order.Result));
        Assert.All([2, 7], number => Assert.IsType<PlacementResult.Gone>(results[number]));
        Assert.IsType<PlacementResult.KeyBusy>(results[5]);
        Assert.All([0, 1, 3, 4, 6, 8, 9], number => Assert.IsType<PlacementResult.Stored>(results[number]));
        Assert.Equal(7, await shop.Database.QueryAsync<long>("SELECT COUNT(*) FROM orders WHERE customer_id = 530"));
    }

    [Fact]
    public async Task The_orders_beside_used_keys_are_stored_together()
    {
        await WriteAsync([.. Enumerable.Range(1, 3).Select(number => Order(customer: 534, product: number, key: $"{_key} {number}"))]);
        var batch = Enumerable.Range(1, 8).Select(number => Order(customer: 534, product: number, key: $"{_key} {number}")).ToArray();

        await WriteAsync(batch);

        Assert.All(await Task.WhenAll(batch[..3].Select(order => order.Result)), result => Assert.IsType<PlacementResult.KeyBusy>(result));

        // Ids without gaps come from one INSERT.
        var ids = await Task.WhenAll(batch[3..].Select(IdAsync));
        Assert.Equal(Enumerable.Range(0, 5).Select(i => ids[0] + i), ids);
    }

    [Fact]
    public async Task A_batch_of_used_keys_only_is_rejected()
    {
        PendingOrder[] batch() => [.. Enumerable.Range(1, 3).Select(number => Order(customer: 535, product: number, key: $"{_key} {number}"))];
        await WriteAsync(batch());
        var again = batch();

        await WriteAsync(again);

        Assert.All(await Task.WhenAll(again.Select(order => order.Result)), result => Assert.IsType<PlacementResult.KeyBusy>(result));
        Assert.Equal(3, await shop.Database.QueryAsync<long>("SELECT COUNT(*) FROM orders WHERE customer_id = 535"));
    }

    [Fact]
    public async Task An_order_that_cannot_be_stored_leaves_no_open_transaction()
    {
        await using var api = new OrdersDatabaseUnderTest(shop.Database.ConnectionString);
        var batch = api.Batch();
        await batch.WriteAsync([Order(customer: 531, product: UnknownProduct)]);

        // On the same connection a transaction that is left open would include the next order.
        await batch.WriteAsync([Order(customer: 531, product: 1)]);

        Assert.Equal(1, await shop.Database.QueryAsync<long>("SELECT COUNT(*) FROM orders WHERE customer_id = 531"));
        Assert.Equal(0, await shop.Database.QueryAsync<long>(
            "SELECT COUNT(*) FROM information_schema.innodb_trx JOIN information_schema.processlist ON id = trx_mysql_thread_id WHERE user = 'orders_app'"));
    }

    private async Task<long[]> KeysAsync(string sql)
    {
        await using var connection = await shop.Database.OpenAsAdministratorAsync();
        return [.. await connection.QueryAsync<long>(sql)];
    }

    private async Task WriteAsync(PendingOrder[] batch)
    {
        await using var api = new OrdersDatabaseUnderTest(shop.Database.ConnectionString);
        await api.Batch().WriteAsync(batch);
    }

    private static async Task<long> IdAsync(PendingOrder order) => Assert.IsType<PlacementResult.Stored>(await order.Result).Order.OrderId;

    private async Task AssertStoredAsync(PendingOrder order)
    {
        var id = await IdAsync(order);
        var items = order.Order.Items.Select((item, i) => $"{i + 1}:{item.ProductId}*{item.Quantity}");
        Assert.Equal(
            $"{order.Order.CustomerId} {string.Join(' ', items)}",
            await shop.Database.QueryAsync<string>(
                $"""
                SELECT CONCAT(customer_id, ' ', GROUP_CONCAT(line, ':', product_id, '*', quantity ORDER BY line SEPARATOR ' '))
                FROM orders JOIN order_items ON order_id = id WHERE id = {id}
                """));
    }

    private static PendingOrder Order(int customer, int product, string? key = null, int lines = 1) => new(
        new NewOrder(
            customer, 10m * product, DateTime.UnixEpoch.AddYears(55),
            [.. Enumerable.Range(0, lines).Select(line => new NewOrderItem(product + line, (product + line) % 1000, 10m))]),
        key is null ? null : KeyedRequest.Of(key, "{}"u8),
        CancellationToken.None);
}
