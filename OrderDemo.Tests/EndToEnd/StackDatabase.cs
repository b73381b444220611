using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using MySqlConnector;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>The database of a running stack.</summary>
internal static class StackDatabase
{
    /// <summary>An open connection as root, outside of any pool.</summary>
    public static async Task<MySqlConnection> ConnectAsRootAsync(this DistributedApplication application, CancellationToken cancellationToken = default)
    {
        var parameters = application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>();
        var password = await parameters.Single(parameter => parameter.Name == "mariadb-password").GetValueAsync(cancellationToken);
        return await ConnectAsRootAsync(application.GetEndpoint("mariadb", "tcp"), password, cancellationToken);
    }

    /// <summary>An open connection as root to the MariaDB at an address, outside of any pool.</summary>
    public static async Task<MySqlConnection> ConnectAsRootAsync(Uri address, string? password, CancellationToken cancellationToken)
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = "127.0.0.1",
            Port = (uint)address.Port,
            UserID = "root",
            Password = password,
            Database = "orders",
            Pooling = false,
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
