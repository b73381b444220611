using Dapper;
using MySqlConnector;

namespace OrderDemo.Tests.Api;

/// <summary>A MariaDB server set up by the files in <c>mariadb/</c>, as the MariaDB image does on its first start.</summary>
public sealed class ShopDatabase : IAsyncLifetime
{
    /// <summary>Passwords with all that could be quoted wrongly.</summary>
    public const string AppPassword = @"a'b\c""d $x`;--€", ExporterPassword = @"exp'or\ter";

    private NativeMariaDb _server = null!;

    /// <summary>For the API's user.</summary>
    public string ConnectionString => For("orders_app", AppPassword);

    public async Task InitializeAsync()
    {
        _server = await NativeMariaDb.CreateAsync();
        await _server.StartAsync();
        await NativeMariaDb.RunAsync("mariadb", [.. Root, $"--execute=ALTER USER root@localhost IDENTIFIED BY {Quote(NativeMariaDb.RootPassword)}"]);
        await ApplyFilesAsync();
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    /// <summary>Applies every file, in name order.</summary>
    public async Task ApplyFilesAsync()
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(RepositoryRoot(), "mariadb")).Order(StringComparer.Ordinal))
        {
            if (file.EndsWith(".sql", StringComparison.Ordinal))
            {
                await NativeMariaDb.RunAsync("mariadb", Root, await File.ReadAllTextAsync(file), ("MYSQL_PWD", NativeMariaDb.RootPassword));
            }
            else
            {
                await RunScriptAsync(file, ("ORDERS_APP_PASSWORD", AppPassword), ("EXPORTER_PASSWORD", ExporterPassword));
            }
        }
    }

    /// <summary>Runs the file with the grants, with the given passwords.</summary>
    public Task<string> RunGrantsAsync(params (string Name, string Value)[] passwords) =>
        RunScriptAsync(Path.Combine(RepositoryRoot(), "mariadb", "30-grants.sh"), passwords);

    public Task KillAsync() => _server.KillAsync();

    public Task StartAsync() => _server.StartAsync();

    /// <summary>Asks the server as the administrator.</summary>
    public async Task<T> AskAsync<T>(string sql)
    {
        await using var connection = await OpenAsync("root", NativeMariaDb.RootPassword);
        return (await connection.ExecuteScalarAsync<T>(sql))!;
    }

    public async Task<MySqlConnection> OpenAsync(string user, string password)
    {
        var connection = new MySqlConnection(For(user, password) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private IEnumerable<string> Root => ["--no-defaults", "--user=root", $"--socket={_server.Socket}"];

    private Task<string> RunScriptAsync(string file, params (string Name, string Value)[] passwords) => NativeMariaDb.RunAsync(
        "sh", [file], "", [("MYSQL_UNIX_PORT", _server.Socket), ("MYSQL_ROOT_PASSWORD", NativeMariaDb.RootPassword), .. passwords]);

    private string For(string user, string password) => new MySqlConnectionStringBuilder
    {
        Server = "127.0.0.1",
        Port = (uint)_server.Port,
        UserID = user,
        Password = password,
        Database = user == "exporter" ? "" : "orders",
    }.ConnectionString;

    private static string Quote(string text) => $"'{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    private static string RepositoryRoot()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "OrderDemo.sln"))) directory = directory.Parent!;
        return directory.FullName;
    }
}
