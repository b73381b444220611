using System.Data.Common;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace MySqlConnector;

/// <summary>Registers <see cref="MySqlDataSource"/> and <see cref="MySqlConnection"/>, also as their base classes.</summary>
public static class MySqlConnectorServiceCollectionExtensions
{
    public static IServiceCollection AddMySqlDataSource(
        this IServiceCollection serviceCollection,
        string connectionString,
        ServiceLifetime connectionLifetime = ServiceLifetime.Transient,
        ServiceLifetime dataSourceLifetime = ServiceLifetime.Singleton) =>
        Add(serviceCollection, null, connectionString, static (_, _) => { }, connectionLifetime, dataSourceLifetime);

    public static IServiceCollection AddMySqlDataSource(
        this IServiceCollection serviceCollection,
        string connectionString,
        Action<MySqlDataSourceBuilder> dataSourceBuilderAction,
        ServiceLifetime connectionLifetime = ServiceLifetime.Transient,
        ServiceLifetime dataSourceLifetime = ServiceLifetime.Singleton) =>
        serviceCollection.AddMySqlDataSource(
            connectionString, (_, builder) => dataSourceBuilderAction(builder), connectionLifetime, dataSourceLifetime);

    public static IServiceCollection AddMySqlDataSource(
        this IServiceCollection serviceCollection,
        string connectionString,
        Action<IServiceProvider, MySqlDataSourceBuilder> dataSourceBuilderAction,
        ServiceLifetime connectionLifetime = ServiceLifetime.Transient,
        ServiceLifetime dataSourceLifetime = ServiceLifetime.Singleton) =>
        Add(serviceCollection, null, connectionString, dataSourceBuilderAction, connectionLifetime, dataSourceLifetime);

    /// <summary>The same under a key; a string key is the data source's name too.</summary>
    public static IServiceCollection AddKeyedMySqlDataSource(
        this IServiceCollection serviceCollection,
        object? serviceKey,
        string connectionString,
        ServiceLifetime connectionLifetime = ServiceLifetime.Transient,
        ServiceLifetime dataSourceLifetime = ServiceLifetime.Singleton) =>
        Add(serviceCollection, serviceKey, connectionString, static (_, _) => { }, connectionLifetime, dataSourceLifetime);

    /// <inheritdoc cref="AddKeyedMySqlDataSource(IServiceCollection, object?, string, ServiceLifetime, ServiceLifetime)"/>
    public static IServiceCollection AddKeyedMySqlDataSource(
        this IServiceCollection serviceCollection,
        object? serviceKey,
        string connectionString,
        Action<MySqlDataSourceBuilder> dataSourceBuilderAction,
        ServiceLifetime connectionLifetime = ServiceLifetime.Transient,
        ServiceLifetime dataSourceLifetime = ServiceLifetime.Singleton) =>
        serviceCollection.AddKeyedMySqlDataSource(
            serviceKey, connectionString, (_, builder) => dataSourceBuilderAction(builder), connectionLifetime, dataSourceLifetime);

    /// <inheritdoc cref="AddKeyedMySqlDataSource(IServiceCollection, object?, string, ServiceLifetime, ServiceLifetime)"/>
    public static IServiceCollection AddKeyedMySqlDataSource(
        this IServiceCollection serviceCollection,
        object? serviceKey,
        string connectionString,
        Action<IServiceProvider, MySqlDataSourceBuilder> dataSourceBuilderAction,
        ServiceLifetime connectionLifetime = ServiceLifetime.Transient,
        ServiceLifetime dataSourceLifetime = ServiceLifetime.Singleton) =>
        Add(serviceCollection, serviceKey, connectionString, dataSourceBuilderAction, connectionLifetime, dataSourceLifetime);

    // A null key is no key: the descriptors below then describe plain services.
    private static IServiceCollection Add(
        IServiceCollection services,
        object? key,
        string connectionString,
        Action<IServiceProvider, MySqlDataSourceBuilder> configure,
        ServiceLifetime connectionLifetime,
        ServiceLifetime dataSourceLifetime)
    {
        services.TryAdd(new ServiceDescriptor(typeof(MySqlDataSource), key, (provider, _) => Build(provider), dataSourceLifetime));
        services.TryAdd(new ServiceDescriptor(
            typeof(DbDataSource), key, static (provider, key) => Get<MySqlDataSource>(provider, key), dataSourceLifetime));
        services.TryAdd(new ServiceDescriptor(
            typeof(MySqlConnection),
            key,
            static (provider, key) => Get<MySqlDataSource>(provider, key).CreateConnection(),
            connectionLifetime));
        services.TryAdd(new ServiceDescriptor(
            typeof(DbConnection), key, static (provider, key) => Get<MySqlConnection>(provider, key), connectionLifetime));
        return services;

        MySqlDataSource Build(IServiceProvider provider)
        {
            var builder = new MySqlDataSourceBuilder(connectionString)
                .UseLoggerFactory(provider.GetService<ILoggerFactory>())
                .UseName(key as string);
            configure(provider, builder);
            return builder.Build();
        }
    }

    private static T Get<T>(IServiceProvider provider, object? key)
        where T : notnull =>
        key is null ? provider.GetRequiredService<T>() : provider.GetRequiredKeyedService<T>(key);
}
