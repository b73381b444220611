using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Logging;
using MySqlConnector.Core;

namespace MySqlConnector;

/// <summary>A database to open connections to, with a pool of its own. Disposing it closes the pool.</summary>
public sealed class MySqlDataSource : DbDataSource
{
    private readonly MySqlConnectionOpenedCallback? _opened;
    private bool _disposed;

    /// <exception cref="ArgumentException">The string names an option that is not supported, or holds a bad value.</exception>
    public MySqlDataSource(string connectionString)
        : this(connectionString ?? throw new ArgumentNullException(nameof(connectionString)), null, TracingOptions.Default, null, null)
    {
    }

    internal MySqlDataSource(
        string connectionString,
        string? name,
        TracingOptions tracing,
        MySqlConnectionOpenedCallback? opened,
        ILoggerFactory? loggers)
    {
        ConnectionString = connectionString;
        Tracing = tracing;
        _opened = opened;
        var builder = new MySqlConnectionStringBuilder(connectionString);
        if (name is not null)
            builder.ApplicationName = name;
        Settings = new ConnectionSettings(builder);
        Pool = ConnectionPool.Create(Settings, loggers);
    }

    public override string ConnectionString { get; }

    internal ConnectionSettings Settings { get; }

    internal ConnectionPool? Pool { get; }

    internal TracingOptions Tracing { get; }

    /// <summary>A connection that is still to be opened.</summary>
    public new MySqlConnection CreateConnection() => (MySqlConnection)base.CreateConnection();

    /// <summary>An open connection; the caller disposes it.</summary>
    /// <exception cref="MySqlException">No connection could be had in time.</exception>
    public new MySqlConnection OpenConnection() => (MySqlConnection)base.OpenConnection();

    /// <inheritdoc cref="OpenConnection"/>
    public new async ValueTask<MySqlConnection> OpenConnectionAsync(CancellationToken cancellationToken = default)
    {
        var connection = CreateConnection();
        try
        {
            await connection.OpenAsync(cancellationToken).ConfigureAwait(false);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    protected override DbConnection CreateDbConnection()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return new MySqlConnection(this, _opened);
    }

    [SuppressMessage("Reliability", "CA2215:Dispose methods should call base class dispose", Justification = "It is called.")]
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Close();
        base.Dispose(disposing);
    }

    protected override ValueTask DisposeAsyncCore()
    {
        Close();
        return ValueTask.CompletedTask;
    }

    private void Close()
    {
        _disposed = true;
        Pool?.Dispose();
    }
}
