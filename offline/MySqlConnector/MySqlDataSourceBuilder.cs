using Microsoft.Extensions.Logging;

namespace MySqlConnector;

/// <summary>Configures and builds a <see cref="MySqlDataSource"/>.</summary>
/// <example><code>
/// await using var source = new MySqlDataSourceBuilder(connectionString).UseName("orders").Build();
/// await using var connection = await source.OpenConnectionAsync(cancellationToken);
/// </code></example>
public sealed class MySqlDataSourceBuilder(string? connectionString = null)
{
    private readonly MySqlConnectorTracingOptionsBuilder _tracing = new();
    private string? _name;
    private ILoggerFactory? _loggers;
    private MySqlConnectionOpenedCallback? _opened;

    public MySqlConnectionStringBuilder ConnectionStringBuilder { get; } = new(connectionString ?? "");

    public MySqlDataSourceBuilder UseLoggerFactory(ILoggerFactory? loggerFactory)
    {
        _loggers = loggerFactory;
        return this;
    }

    /// <summary>Names the pool in its metrics, and the connections in the server's list.</summary>
    public MySqlDataSourceBuilder UseName(string? name)
    {
        _name = name;
        return this;
    }

    /// <summary>Calls back whenever a connection was opened, before its user gets it.</summary>
    public MySqlDataSourceBuilder UseConnectionOpenedCallback(MySqlConnectionOpenedCallback callback)
    {
        _opened += callback;
        return this;
    }

    public MySqlDataSourceBuilder ConfigureTracing(Action<MySqlConnectorTracingOptionsBuilder> configureAction)
    {
        ArgumentNullException.ThrowIfNull(configureAction);
        configureAction(_tracing);
        return this;
    }

    /// <exception cref="MySqlException">The pool's bounds contradict each other.</exception>
    public MySqlDataSource Build() =>
        new(ConnectionStringBuilder.ConnectionString, _name, _tracing.Build(), _opened, _loggers);
}
