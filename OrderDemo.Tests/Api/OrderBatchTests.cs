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
        var batch = Enumerable.Range(1, 20).Select(number => Order(customer: 500 + number, product: number)).ToArray();

        await WriteAsync(batch);

        foreach (var order in batch)
        {
            var (status, id) = await order.Written;
            Assert.Equal(WriteStatus.Committed, status);
            Assert.Equal(
                $"{order.Order.CustomerId} {order.Order.Items[0].ProductId} {order.Order.Items[0].Quantity}",
                await shop.Database.AskAsync<string>(
                    $"SELECT CONCAT_WS(' ', customer_id, product_id, quantity) FROM orders JOIN order_items ON order_id = id WHERE id = {id}"));
        }
    }

    [Fact]
    public async Task Orders_that_cannot_be_stored_do_not_harm_their_neighbours()
    {
        var batch = Enumerable.Range(1, 10).Select(number => Order(
            customer: 530,
            product: number is 3 or 8 ? UnknownProduct : number,
            key: number is 5 or 6 ? _key : null)).ToArray();

        await WriteAsync(batch);

        var statuses = (await Task.WhenAll(batch.Select(order => order.Written))).Select(written => written.Status).ToArray();
        Assert.Equal([WriteStatus.ReferenceGone, WriteStatus.ReferenceGone], [statuses[2], statuses[7]]);
        Assert.Equal([WriteStatus.Committed, WriteStatus.KeyTaken], [statuses[4], statuses[5]]);
        Assert.All([0, 1, 3, 6, 8, 9], number => Assert.Equal(WriteStatus.Committed, statuses[number]));
        Assert.Equal(7, await shop.Database.AskAsync<long>("SELECT COUNT(*) FROM orders WHERE customer_id = 530"));
    }

    [Fact]
    public async Task After_an_order_that_cannot_be_stored_no_transaction_stays_open()
    {
        await using var api = new OrdersDatabaseUnderTest(shop.Database.ConnectionString);
        var batch = new OrderBatch(api.Database);
        await batch.WriteAsync([Order(customer: 531, product: UnknownProduct)]);

        // The same connection: a transaction left open would keep the next order to itself.
        await batch.WriteAsync([Order(customer: 531, product: 1)]);

        Assert.Equal(1, await shop.Database.AskAsync<long>("SELECT COUNT(*) FROM orders WHERE customer_id = 531"));
        Assert.Equal(0, await shop.Database.AskAsync<long>(
            "SELECT COUNT(*) FROM information_schema.innodb_trx JOIN information_schema.processlist ON id = trx_mysql_thread_id WHERE user = 'orders_app'"));
    }

    private async Task WriteAsync(PendingOrder[] batch)
    {
        await using var api = new OrdersDatabaseUnderTest(shop.Database.ConnectionString);
        await new OrderBatch(api.Database).WriteAsync(batch);
    }

    private static PendingOrder Order(int customer, int product, string? key = null) => new(
        new NewOrder(customer, 10m * product, DateTime.UnixEpoch.AddYears(55), [new NewOrderItem(product, product % 1000, 10m)]),
        key is null ? null : KeyedRequest.Of(key, "{}"u8),
        CancellationToken.None);
}
