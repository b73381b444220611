namespace OrderDemo.AppHost.Publishing;

/// <summary>Passwords as secrets of a Swarm: files below <c>/run/secrets</c>, which no environment shows.</summary>
internal static class SwarmSecrets
{
    /// <summary>The folder of the files that the secrets are made from. Git ignores it.</summary>
    public const string Folder = "secrets";

    private const string MountPath = "/run/secrets";
    private const string Connection = "ConnectionStrings__orders";
    private const string ExporterOptions = "exporter.cnf";

    /// <summary>Replaces the variables that have passwords by those that have paths.</summary>
    public static void Use(ComposeFile file)
    {
        var mariadb = file.Services["mariadb"];
        FromFile(file, mariadb, "MYSQL_ROOT_PASSWORD", "_FILE", "MARIADB_PASSWORD");
        FromFile(file, mariadb, "ORDERS_APP_PASSWORD", "_FILE", "ORDERS_APP_PASSWORD");
        FromFile(file, mariadb, "EXPORTER_PASSWORD", "_FILE", "EXPORTER_PASSWORD");
        FromFile(file, file.Services["grafana"], "GF_SECURITY_ADMIN_PASSWORD", "__FILE", "GRAFANA_ADMIN_PASSWORD");

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
        var folder = Path.Combine(output, Folder);
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var values = variables.Select(line => line.Split('=', 2)).Where(parts => parts is [_, not ""]).ToDictionary(parts => parts[0], parts => parts[1]);
        foreach (var name in (string[])["MARIADB_PASSWORD", "ORDERS_APP_PASSWORD", "EXPORTER_PASSWORD", "GRAFANA_ADMIN_PASSWORD"])
        {
            File.WriteAllText(Path.Combine(folder, name), values[name]);
        }

        File.WriteAllText(Path.Combine(folder, Connection), $"Server=mariadb;Port=3306;User ID=orders_app;Password={values["ORDERS_APP_PASSWORD"]};Database=orders");
        File.WriteAllText(Path.Combine(folder, ExporterOptions), $"[client]\nhost=mariadb\nport=3306\nuser=exporter\npassword={values["EXPORTER_PASSWORD"]}\n");
    }

    private static void FromFile(ComposeFile file, Service service, string variable, string suffix, string secret)
    {
        service.Environment.Remove(variable);
        service.Environment[variable + suffix] = $"{MountPath}/{secret}";
        Add(file, service, secret);
    }

    private static void Add(ComposeFile file, Service service, string name)
    {
        file.Secrets[name] = new Secret { File = $"./{Folder}/{name}" };
        service.Secrets.Add(new SecretReference { Source = name, Target = name });
    }
}
