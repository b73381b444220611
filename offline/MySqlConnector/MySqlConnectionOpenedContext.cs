namespace MySqlConnector;

/// <summary>Called when a connection was opened.</summary>
public delegate ValueTask MySqlConnectionOpenedCallback(MySqlConnectionOpenedContext context, CancellationToken cancellationToken);

/// <summary>Which connection was opened, and what happened to it before.</summary>
public sealed class MySqlConnectionOpenedContext
{
    internal MySqlConnectionOpenedContext(MySqlConnection connection, MySqlConnectionOpenedConditions conditions)
    {
        Connection = connection;
        Conditions = conditions;
    }

    public MySqlConnection Connection { get; }

    public MySqlConnectionOpenedConditions Conditions { get; }
}
