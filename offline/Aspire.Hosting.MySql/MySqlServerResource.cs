namespace Aspire.Hosting.ApplicationModel;

/// <summary>A MySQL or MariaDB server in a container.</summary>
public class MySqlServerResource : ContainerResource, IResourceWithConnectionString
{
    private const string RootUser = "root";
    private readonly Dictionary<string, string> _databases = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Creates the resource.</summary>
    public MySqlServerResource(string name, ParameterResource password)
        : base(name) => (PrimaryEndpoint, PasswordParameter) = (new EndpointReference(this, "tcp"), password);

    /// <summary>The endpoint that clients connect to.</summary>
    public EndpointReference PrimaryEndpoint { get; }

    /// <summary>Its host.</summary>
    public EndpointReferenceExpression Host => PrimaryEndpoint.Property(EndpointProperty.Host);

    /// <summary>Its port.</summary>
    public EndpointReferenceExpression Port => PrimaryEndpoint.Property(EndpointProperty.Port);

    /// <summary>The password of root.</summary>
    public ParameterResource PasswordParameter { get; set; }

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"Server={Host};Port={Port};User ID={RootUser};Password={PasswordParameter}");

    /// <summary><c>mysql://USER:PASSWORD@HOST:PORT</c>.</summary>
    public ReferenceExpression UriExpression => ReferenceExpression.Create($"mysql://{RootUser}:{PasswordParameter:uri}@{Host}:{Port}");

    /// <summary><c>jdbc:mysql://HOST:PORT</c>.</summary>
    public ReferenceExpression JdbcConnectionString => ReferenceExpression.Create($"jdbc:mysql://{Host}:{Port}");

    /// <summary>The names of the databases by resource name.</summary>
    public IReadOnlyDictionary<string, string> Databases => _databases;

    internal void Add(MySqlDatabaseResource database) => _databases.Add(database.Name, database.DatabaseName);

    IEnumerable<KeyValuePair<string, ReferenceExpression>> IResourceWithConnectionString.GetConnectionProperties() => ConnectionProperties();

    internal IEnumerable<KeyValuePair<string, ReferenceExpression>> ConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{Host}")),
        new("Port", ReferenceExpression.Create($"{Port}")),
        new("Username", ReferenceExpression.Create($"{RootUser}")),
        new("Password", ReferenceExpression.Create($"{PasswordParameter}")),
        new("Uri", UriExpression),
        new("JdbcConnectionString", JdbcConnectionString),
    ];
}
