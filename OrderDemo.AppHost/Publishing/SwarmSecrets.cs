namespace OrderDemo.AppHost.Publishing;

/// <summary>Passwords as secrets of a Swarm: files below <c>/run/secrets</c>, which no environment shows.</summary>
internal static class SwarmSecrets
{
    private const string MountPath = SecretFile.Folder;
    private const string Connection = "ConnectionStrings__orders";
    private const string ExporterOptions = "exporter.cnf";

    // The variables that have passwords, and those by which the images read them from files.
    private static readonly (string Service, string Variable, string FileVariable, string Secret)[] Passwords =
    [
        ("mariadb", "MYSQL_ROOT_PASSWORD", "MYSQL_ROOT_PASSWORD_FILE", "MARIADB_PASSWORD"),
        ("mariadb", "ORDERS_APP_PASSWORD", "ORDERS_APP_PASSWORD_FILE", "ORDERS_APP_PASSWORD"),
        ("mariadb", "EXPORTER_PASSWORD", "EXPORTER_PASSWORD_FILE", "EXPORTER_PASSWORD"),
        ("grafana", "GF_SECURITY_ADMIN_PASSWORD", "GF_SECURITY_ADMIN_PASSWORD__FILE", "GRAFANA_ADMIN_PASSWORD"),
    ];

    /// <summary>Replaces the variables that have passwords by those that have paths.</summary>
    public static void Use(ComposeFile file)
    {
        foreach (var (name, variable, fileVariable, secret) in Passwords)
        {
            var service = file.Services[name];
            service.Environment.Remove(variable);
            service.Environment[fileVariable] = $"{MountPath}/{secret}";
            Add(file, service, secret);
        }

        var api = file.Services["api"];
        api.Environment.Remove(Connection);
        api.Environment["SecretsFolder"] = MountPath;
        Add(file, api, Connection);

        var exporter = file.Services["mysqld-exporter"];
        exporter.Environment.Remove("MYSQLD_EXPORTER_PASSWORD");
        exporter.Command.RemoveAll(argument => argument.StartsWith("--mysqld.", StringComparison.Ordinal));
        exporter.Command.Add($"--config.my-cnf={MountPath}/{ExporterOptions}");
        Add(file, exporter, ExporterOptions);
    }

    /// <summary>Writes the files, for the owner alone.</summary>
    /// <param name="output">The folder of the stack.</param>
    /// <param name="variables">The lines <c>NAME=PASSWORD</c> of the file <c>.env</c>.</param>
    public static void Write(string output, IEnumerable<string> variables)
    {
        var folder = SecretFiles.Create(output);
        var values = variables.Select(line => line.Split('=', 2)).Where(parts => parts is [_, not ""]).ToDictionary(parts => parts[0], parts => parts[1]);
        foreach (var password in Passwords) File.WriteAllText(Path.Combine(folder, password.Secret), values[password.Secret]);
        File.WriteAllText(Path.Combine(folder, Connection), $"Server=mariadb;Port=3306;User ID=orders_app;Password={values["ORDERS_APP_PASSWORD"]};Database=orders");
        File.WriteAllText(Path.Combine(folder, ExporterOptions), $"[client]\nhost=mariadb\nport=3306\nuser=exporter\npassword={values["EXPORTER_PASSWORD"]}\n");
    }

    private static void Add(ComposeFile file, Service service, string name) => SecretFiles.Mount(file, service, name, name);
}
