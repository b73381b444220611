using System.Data.Common;

namespace MySqlConnector;

/// <summary>Creates this provider's objects for code that does not know which provider it uses.</summary>
public sealed class MySqlConnectorFactory : DbProviderFactory
{
    /// <summary>The one factory.</summary>
    public static readonly MySqlConnectorFactory Instance = new();

    private MySqlConnectorFactory()
    {
    }

    public override DbCommand CreateCommand() => new MySqlCommand();

    public override DbConnection CreateConnection() => new MySqlConnection();

    public override DbConnectionStringBuilder CreateConnectionStringBuilder() => new MySqlConnectionStringBuilder();

    public override DbDataSource CreateDataSource(string connectionString) => new MySqlDataSource(connectionString);

    public override DbParameter CreateParameter() => new MySqlParameter();
}
