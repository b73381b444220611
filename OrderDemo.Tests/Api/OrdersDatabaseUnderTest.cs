using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using MySqlConnector;
using OrderDemo.Api.Data;
using OrderDemo.Api.Orders.Idempotency;
using OrderDemo.Api.Orders.Writing;

namespace OrderDemo.Tests.Api;

/// <summary>The API's access to its database, without the rest of it.</summary>
internal sealed class OrdersDatabaseUnderTest : IAsyncDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MySqlDataSource _source;

    public OrdersDatabaseUnderTest(string connectionString)
    {
        _source = DataSource.Create(new DatabaseOptions { ConnectionString = connectionString });
        Database = new OrdersDatabase(
            _source, new DatabaseMetrics(_services.GetRequiredService<IMeterFactory>()), new DatabaseWatch(NullLogger<DatabaseWatch>.Instance));
    }

    public OrdersDatabase Database { get; }

    public OrderBatch Batch() => new(Database, new IdempotencyKeys(Database));

    public async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await _services.DisposeAsync();
    }
}
