namespace Aspire.Hosting.ApplicationModel;

/// <summary>A database of a MySQL or MariaDB server.</summary>
public class MySqlDatabaseResource(string name, string databaseName, MySqlServerResource parent)
    : Resource(name), IResourceWithParent<MySqlServerResource>, IResourceWithConnectionString
{
    /// <summary>The server.</summary>
    public MySqlServerResource Parent { get; } = parent;

    /// <summary>The name of the database.</summary>
    public string DatabaseName { get; } = databaseName;

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent};Database={DatabaseName}");

    /// <summary><c>mysql://USER:PASSWORD@HOST:PORT/DATABASE</c>.</summary>
    public ReferenceExpression UriExpression => ReferenceExpression.Create($"{Parent.UriExpression}/{DatabaseName:uri}");

    /// <summary><c>jdbc:mysql://HOST:PORT/DATABASE</c>.</summary>
    public ReferenceExpression JdbcConnectionString => ReferenceExpression.Create($"{Parent.JdbcConnectionString}/{DatabaseName:uri}");

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() =>
        Parent.ConnectionProperties()
            .ExceptBy(["Uri", "JdbcConnectionString"], property => property.Key)
            .Append(new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}")))
            .Append(new("Uri", UriExpression))
            .Append(new("JdbcConnectionString", JdbcConnectionString));
}
