using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrderDemo.Api.Data;
using OrderDemo.Api.Orders.Idempotency;
using OrderDemo.Api.Orders.Writing;

namespace OrderDemo.Tests.Api;

/// <summary>The data access of the API without the rest of it.</summary>
internal sealed class OrdersDatabaseUnderTest : IAsyncDisposable
{
    private readonly IHost _host;

    public OrdersDatabaseUnderTest(string connectionString, ILoggerProvider? log = null)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Configuration["ConnectionStrings:orders"] = connectionString;
        if (log is not null) builder.Logging.AddProvider(log);
        builder.AddOrdersDatabase();
        builder.AddOrderWriter();
        builder.Services.AddSingleton<IdempotencyKeys>();
        _host = builder.Build();
    }

    public OrdersDatabase Database => _host.Services.GetRequiredService<OrdersDatabase>();

    public IdempotencyKeys Keys => _host.Services.GetRequiredService<IdempotencyKeys>();

    public IMeterFactory Meters => _host.Services.GetRequiredService<IMeterFactory>();

    public OrderWriter Writer => _host.Services.GetRequiredService<OrderWriter>();

    public Task StartAsync() => _host.StartAsync();

    public OrderBatch Batch() => _host.Services.GetRequiredService<OrderBatch>();

    public async Task<HealthStatus> HealthAsync() => (await _host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync()).Status;

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();
}
