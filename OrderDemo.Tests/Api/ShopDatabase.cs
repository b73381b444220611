using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Api;

/// <summary>A MariaDB server set up by the files in <c>mariadb/</c>, as the MariaDB image does on its first start.</summary>
public sealed class ShopDatabase : IAsyncLifetime
{
    /// <summary>Passwords with all characters that need quoting.</summary>
    public const string RootPassword = @"it's \root", AppPassword = @"a'b\c""d $x`;--€", ExporterPassword = @"exp'or\ter";

    private readonly MariaDbServer _server = new();
    private string _socket = "";

    /// <summary>The connection string of the API's user.</summary>
    public string ConnectionString => For("orders_app", AppPassword);

    public async Task InitializeAsync()
    {
        await _server.InitializeAsync();
        await using (var connection = await _server.OpenAsync(settings => settings.AllowUserVariables = true))
        {
            _socket = (await connection.ExecuteScalarAsync<string>("SELECT @@socket"))!;
            await connection.ExecuteAsync("ALTER USER root@localhost IDENTIFIED BY 'it''s \\\\root'");
        }

        await ApplyFilesAsync();
    }

    public Task DisposeAsync() => _server.DisposeAsync();

    public Task KillAsync() => _server.KillAsync();

    public Task StartAsync() => _server.StartAsync();

    /// <summary>Applies every file, in name order.</summary>
    public async Task ApplyFilesAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot(), "mariadb", "init")).Order(StringComparer.Ordinal))
        {
            if (file.EndsWith(".sql", StringComparison.Ordinal))
            {
                await NativeProgram.RunAsync("mariadb", ["--no-defaults", "--user=root", $"--socket={_socket}"],
                    await File.ReadAllTextAsync(file), ("MYSQL_PWD", RootPassword));
            }
            else
            {
                await RunScriptAsync(file, ("ORDERS_APP_PASSWORD", AppPassword), ("EXPORTER_PASSWORD", ExporterPassword));
            }
        }
    }

    /// <summary>Runs the file with the grants, with the given passwords.</summary>
    public Task<string> RunGrantsAsync(params (string Name, string Value)[] passwords) =>
        RunScriptAsync(Path.Combine(RepositoryRoot(), "mariadb", "init", "30-grants.sh"), passwords);

    /// <summary>Runs a query as the administrator.</summary>
    public async Task<T> QueryAsync<T>(string sql)
    {
        await using var connection = await OpenAsAdministratorAsync();
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    /// <summary>Opens a connection as the administrator.</summary>
    public Task<MySqlConnection> OpenAsAdministratorAsync() => _server.OpenAsync(settings => settings.Database = "orders");

    /// <summary>Opens a connection as a user.</summary>
    public async Task<MySqlConnection> OpenAsync(string user, string password, string database = "orders")
    {
        var connection = new MySqlConnection(For(user, password, database) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private string For(string user, string password, string database = "orders") =>
        _server.Configure(settings => (settings.UserID, settings.Password, settings.Database) = (user, password, database));

    private Task<string> RunScriptAsync(string file, params (string Name, string Value)[] passwords) => NativeProgram.RunAsync(
        "sh", [file], "", [("MYSQL_UNIX_PORT", _socket), ("MYSQL_ROOT_PASSWORD", RootPassword), .. passwords]);

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "OrderDemo.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }
}
