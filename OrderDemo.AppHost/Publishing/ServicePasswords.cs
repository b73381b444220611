using MySqlConnector;

namespace OrderDemo.AppHost.Publishing;

/// <summary>
/// The passwords of published services as files below <c>/run/secrets</c>: no environment shows them, and no character of theirs has a
/// meaning, as it would in <c>.env</c> and in the Compose file.
/// </summary>
internal static class ServicePasswords
{
    private const string Connection = "ConnectionStrings__orders";

    // The variables that have passwords, and those by which the images read them from files.
    private static readonly (string Service, string Variable, string FileVariable, string Parameter)[] Variables =
    [
        ("mariadb", "MYSQL_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD_FILE", "mariadb-password"),
        ("mariadb", "ORDERS_APP_PASSWORD", "ORDERS_APP_PASSWORD_FILE", "orders-app-password"),
        ("mariadb", "EXPORTER_PASSWORD", "EXPORTER_PASSWORD_FILE", "exporter-password"),
        ("grafana", "GF_SECURITY_ADMIN_PASSWORD", "GF_SECURITY_ADMIN_PASSWORD__FILE", "grafana-admin-password"),
    ];

    // The image reads no file, but it has a shell.
    private static readonly List<string> ExporterEntrypoint =
        ["sh", "-c", $"export MYSQLD_EXPORTER_PASSWORD=\"$$(cat {SecretFile.Folder}/exporter-password)\" && exec /bin/mysqld_exporter \"$$@\"", "mysqld_exporter"];

    /// <summary>Adds the files to the resources.</summary>
    public static void AddTo(IDistributedApplicationBuilder builder)
    {
        foreach (var (service, _, _, parameter) in Variables) Add(service, parameter, parameter, text => text);
        Add("mysqld-exporter", "exporter-password", "exporter-password", text => text);
        Add("api", Connection, "orders-app-password", password => new MySqlConnectionStringBuilder
        {
            Server = "mariadb",
            Port = 3306,
            UserID = "orders_app",
            Password = password,
            Database = "orders",
        }.ConnectionString);

        void Add(string service, string file, string parameter, Func<string, string> format) => builder.Resources.Single(resource => resource.Name == service)
            .Annotations.Add(new SecretFile(file, builder.Resources.OfType<ParameterResource>().Single(resource => resource.Name == parameter), format));
    }

    /// <summary>Replaces the variables that have passwords by those that have paths.</summary>
    public static void Use(ComposeFile file)
    {
        foreach (var (service, variable, fileVariable, parameter) in Variables)
        {
            var environment = file.Services[service].Environment;
            environment.Remove(variable);
            environment[fileVariable] = $"{SecretFile.Folder}/{parameter}";
        }

        var api = file.Services["api"].Environment;
        api.Remove(Connection);
        api["SecretsFolder"] = SecretFile.Folder;

        var exporter = file.Services["mysqld-exporter"];
        exporter.Environment.Remove("MYSQLD_EXPORTER_PASSWORD");
        exporter.Entrypoint = ExporterEntrypoint;
    }
}
