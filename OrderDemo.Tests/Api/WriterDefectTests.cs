using System.Diagnostics.Metrics;
using Dapper;
using OrderDemo.Api.Data;
using OrderDemo.Api.Orders;
using OrderDemo.Api.Orders.Idempotency;
using OrderDemo.Api.Orders.Placing;

namespace OrderDemo.Tests.Api;

/// <summary>An unexpected error, at each step that a batch waits for, ends no writer.</summary>
[Collection(ShopGroup.Name)]
public sealed class WriterDefectTests(ShopFixture shop)
{
    private const int UnknownProduct = 4711, Locked = 541;

    private readonly string _key = Guid.NewGuid().ToString();

    [Theory]
    [InlineData("new orders", "CONNECT", 1)]
    [InlineData("new orders", "INSERT", 1)]
    [InlineData("new orders", "COMMIT", 1)]
    [InlineData("an unknown product", "ROLLBACK", 1)]
    [InlineData("a used key", "CONNECT", 2)]
    [InlineData("a used key", "SELECT", 1)]
    [InlineData("a locked row", "SELECT", 1)]
    [InlineData("a locked row", "ROLLBACK", 2)]
    [InlineData("a locked key", "SELECT", 1)]
    public async Task An_unexpected_error_fails_its_orders_and_the_next_is_stored(string situation, string operation, int occurrence)
    {
        await using var locker = await shop.Database.OpenAsAdministratorAsync();
        var log = new LinesOfLog();
        await using var api = new OrdersDatabaseUnderTest(shop.Database.ConnectionString, log);
        if (situation == "a used key") await PlaceFirstAsync();
        if (situation == "a locked row") await locker.ExecuteAsync($"START TRANSACTION; SELECT id FROM customers WHERE id = {Locked} FOR UPDATE");
        if (situation == "a locked key") await InsertKeyAsync(locker);
        (int Product, int Customer, bool HasKey)[] orders = situation switch
        {
            "an unknown product" => [(1, 540, false), (UnknownProduct, 543, false)],
            "a used key" => [(1, 540, false), (1, 540, true)],
            "a locked row" => [(1, 540, false), (1, Locked, false)],
            "a locked key" => [(1, 540, true)],
            _ => [(1, 540, false), (2, 540, false)],
        };
        using var defect = new Defect(api.Meters, operation, occurrence);

        // They are queued before the writers start, and so share a batch.
        var placed = orders.Select(order => WriteAsync(api, order.Product, order.Customer, order.HasKey, _key)).ToArray();
        await api.StartAsync();
        await Task.WhenAny(Task.WhenAll(placed), Task.Delay(TimeSpan.FromSeconds(20)));

        Assert.True(defect.HasHappened, "The batch did not get there.");
        Assert.All(placed, order => Assert.True(order.IsCompleted, "An order waits for ever."));
        if (situation == "an unknown product") Assert.IsType<PlacementResult.Gone>(await placed[1]);
        for (var i = 0; i < 6; i++)
        {
            var next = await WriteAsync(api, 3, 542, hasKey: false).WaitAsync(TimeSpan.FromSeconds(20));
            Assert.Equal(1, await shop.Database.QueryAsync<long>($"SELECT COUNT(*) FROM orders WHERE id = {Assert.IsType<PlacementResult.Stored>(next).Order.OrderId}"));
        }

        Assert.Equal(0, await shop.Database.QueryAsync<long>("SELECT COUNT(*) FROM orders WHERE customer_id = 543"));
    }

    private static Task<PlacementResult> WriteAsync(OrdersDatabaseUnderTest api, int product, int customer, bool hasKey, string key = "") => api.Writer.WriteAsync(
        new NewOrder(customer, 10m, DateTime.UnixEpoch.AddYears(55), [new NewOrderItem(product, 1, 10m)]),
        hasKey ? KeyedRequest.Of(key, "{}"u8) : null, CancellationToken.None);

    private async Task PlaceFirstAsync()
    {
        await using var api = new OrdersDatabaseUnderTest(shop.Database.ConnectionString);
        await api.StartAsync();
        await WriteAsync(api, 1, 540, hasKey: true, _key);
    }

    private async Task InsertKeyAsync(MySqlConnector.MySqlConnection connection) => await connection.ExecuteAsync(
        $"START TRANSACTION; INSERT INTO orders (customer_id, total) VALUES (540, 1); INSERT INTO idempotency_keys (order_id, idempotency_key, request_hash, created_at) VALUES (LAST_INSERT_ID(), '{_key}', '', UTC_TIMESTAMP())");

    /// <summary>Throws where an operation of the database is measured, once.</summary>
    private sealed class Defect : IDisposable
    {
        private readonly MeterListener _listener = new();
        private int _left;

        public Defect(IMeterFactory meters, string operation, int occurrence)
        {
            _left = occurrence;
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == DatabaseMetrics.MeterName && ReferenceEquals(instrument.Meter.Scope, meters)) listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
            {
                foreach (var (name, value) in tags)
                {
                    if (name == "db.operation.name" && value is string done && done == operation && Interlocked.Decrement(ref _left) == 0) throw new InvalidCastException("A defect.");
                }
            });
            _listener.Start();
        }

        public bool HasHappened => Volatile.Read(ref _left) <= 0;

        public void Dispose() => _listener.Dispose();
    }
}
