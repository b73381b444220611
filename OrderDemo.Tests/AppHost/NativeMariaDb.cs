using System.Diagnostics;
using MySqlConnector;
using OrderDemo.Tests.Monitoring;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.AppHost;

/// <summary>MariaDB as <c>mariadb/native.sh</c> starts it, without a home and a folder for temporary files.</summary>
internal sealed class NativeMariaDb : IAsyncDisposable
{
    /// <summary>Of all users, with all that quoting could get wrong.</summary>
    public const string Password = @"a'b\c""d $x`;--€ {0}%s";

    private readonly Process _process;
    private readonly Task<string> _log;
    private readonly int _port = FreePort.Find();

    /// <param name="data">The data folder.</param>
    /// <param name="init">The folder of the files for a new database; by default the repository's.</param>
    public NativeMariaDb(string data, string? init = null, string? user = null, string password = Password)
    {
        var folder = Path.Combine(MonitoringFiles.Repository, "mariadb");
        string[] command = ["bash", Path.Combine(init is null ? folder : Path.GetDirectoryName(init)!, "native.sh"), data, init ?? Path.Combine(folder, "init"), $"{_port}"];
        if (user is not null) command = ["setpriv", "--reuid", user, "--regid", "nogroup", "--clear-groups", .. command];
        Array.ForEach(["mariadbd", "mariadb", "mariadb-install-db"], program => Required.Program(program));
        var start = new ProcessStartInfo(Required.Program(command[0]), command[1..]) { RedirectStandardError = true };
        foreach (var name in (string[])["MYSQL_ROOT_PASSWORD", "ORDERS_APP_PASSWORD", "EXPORTER_PASSWORD"]) start.Environment[name] = password;
        foreach (var name in (string[])["HOME", "TMPDIR"]) start.Environment[name] = "/nowhere";
        _process = Process.Start(start)!;
        _log = _process.StandardError.ReadToEndAsync();
    }

    public bool HasEnded => _process.HasExited;

    /// <summary>The exit code and the output of a start that fails.</summary>
    public async Task<(int ExitCode, string Error)> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return (_process.ExitCode, await _log);
    }

    /// <summary>Opens a connection as soon as there is one.</summary>
    public async Task<MySqlConnection> OpenAsync(string user = "root", string password = Password)
    {
        while (true)
        {
            try
            {
                return await ConnectAsync(user, password);
            }
            catch (MySqlException e) when (e.ErrorCode == MySqlErrorCode.UnableToConnectToHost)
            {
                Assert.False(HasEnded, HasEnded ? await _log : "");
                await Task.Delay(20);
            }
        }
    }

    public async Task<MySqlConnection> ConnectAsync(string user, string password)
    {
        var connection = new MySqlConnection(new MySqlConnectionStringBuilder
        {
            Server = "127.0.0.1",
            Port = (uint)_port,
            UserID = user,
            Password = password,
            Pooling = false,
            ConnectionTimeout = 5,
        }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Kills the server, or what sets it up.</summary>
    public async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
