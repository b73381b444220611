using Microsoft.Extensions.Options;

namespace OrderDemo.Api.Data;

internal static class DatabaseExtensions
{
    /// <summary>
    /// Registers the order database named by the connection string <c>orders</c>: its connections, metrics, health check, and
    /// the 503 that stands for an outage. The database need not be there when the program starts.
    /// </summary>
    public static void AddOrdersDatabase(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<DatabaseOptions>()
            .Configure<IConfiguration>((options, configuration) => options.ConnectionString = configuration.GetConnectionString("orders") ?? "")
            .ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();

        services.AddSingleton(provider => DataSource.Create(provider.GetRequiredService<IOptions<DatabaseOptions>>().Value));
        services.AddSingleton<OrdersDatabase>();
        services.AddSingleton<DatabaseMetrics>();
        services.AddSingleton<DatabaseWatch>();
        services.AddHostedService<PoolMetrics>();
        services.AddExceptionHandler<OutageHandler>();
        services.AddHealthChecks().AddCheck<DatabaseHealthCheck>("database");
    }
}
