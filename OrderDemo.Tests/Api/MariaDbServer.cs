using System.Diagnostics;
using System.Security.Cryptography;
using MySqlConnector;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.Api;

/// <summary>A MariaDB server on loopback, with a new data directory that is deleted with it.</summary>
public sealed class MariaDbServer : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("orderdemo-mariadb-").FullName;
    private readonly string _password = RandomNumberGenerator.GetHexString(16);
    private readonly int _port = FreePort.Find();
    private Process? _process;

    public string ConnectionString => new MySqlConnectionStringBuilder
    {
        Server = "127.0.0.1",
        Port = (uint)_port,
        UserID = "tester",
        Password = _password,
        Database = "test",
    }.ConnectionString;

    public async Task InitializeAsync()
    {
        try
        {
            Required.Program("mariadbd");
            Required.Program("mariadb-install-db");
            await InstallAsync();
            await StartAsync();
        }
        catch
        {
            await DisposeAsync();
            throw;
        }
    }

    public async Task DisposeAsync()
    {
        await KillAsync();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Starts the server, on the same port and data as before, and waits until it accepts connections.</summary>
    public async Task StartAsync()
    {
        _process = Start("mariadbd", [
            "--bind-address=127.0.0.1",
            $"--port={_port}",
            $"--socket={Path.Combine(_folder, "socket")}",
            $"--init-file={Path.Combine(_folder, "init.sql")}",
            "--skip-name-resolve",
            "--skip-log-bin",
            "--innodb-buffer-pool-size=32M",
            "--innodb-log-file-size=8M",
            "--skip-ssl"]);
        var ready = new TaskCompletionSource();
        var log = new List<string?>();
        _process.ErrorDataReceived += (_, line) =>
        {
            log.Add(line.Data);
            if (line.Data?.Contains("ready for connections", StringComparison.Ordinal) == true)
                ready.TrySetResult();
            else if (line.Data is null)
                ready.TrySetException(new InvalidOperationException(string.Join('\n', log)));
        };
        _process.OutputDataReceived += (_, _) => { };
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Kills the server.</summary>
    public async Task KillAsync()
    {
        if (_process is null)
            return;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Opens a connection, without a pool unless configured.</summary>
    public async Task<MySqlConnection> OpenAsync(Action<MySqlConnectionStringBuilder>? configure = null)
    {
        var connection = new MySqlConnection(Configure(builder =>
        {
            builder.Pooling = false;
            configure?.Invoke(builder);
        }));
        await connection.OpenAsync();
        return connection;
    }

    public string Configure(Action<MySqlConnectionStringBuilder> configure)
    {
        var builder = new MySqlConnectionStringBuilder(ConnectionString);
        configure(builder);
        return builder.ConnectionString;
    }

    private async Task InstallAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "init.sql"), $"""
            DELETE FROM mysql.global_priv WHERE user = 'root' AND host <> 'localhost';
            FLUSH PRIVILEGES;
            CREATE DATABASE IF NOT EXISTS test CHARACTER SET utf8mb4;
            CREATE USER IF NOT EXISTS tester IDENTIFIED BY '{_password}';
            GRANT ALL ON *.* TO tester WITH GRANT OPTION;
            """);
        using var install = Start(
            "mariadb-install-db", "--auth-root-authentication-method=normal", "--skip-test-db", "--skip-name-resolve");
        var output = await Task.WhenAll(install.StandardOutput.ReadToEndAsync(), install.StandardError.ReadToEndAsync());
        await install.WaitForExitAsync();
        Assert.True(install.ExitCode == 0, string.Concat(output));
    }

    private Process Start(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(
            Required.Program(program), ["--no-defaults", $"--user={Environment.UserName}", $"--datadir={Path.Combine(_folder, "data")}", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };

        // A server that starts deletes all temporary tables in this folder, also those of other servers.
        start.Environment["TMPDIR"] = _folder;
        return Process.Start(start)!;
    }
}
