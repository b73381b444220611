using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OrderDemo.Tests.Api;

/// <summary>A MariaDB server of a test's own, on the loopback, that can be killed and started again.</summary>
internal sealed class NativeMariaDb : IAsyncDisposable
{
    public const string RootPassword = @"it's \root";

    private readonly string _directory;
    private Process? _server;

    private NativeMariaDb(string directory, int port) => (_directory, Port) = (directory, port);

    public int Port { get; }

    public string Socket => Path.Combine(_directory, "socket");

    /// <summary>Makes an empty server, not started yet.</summary>
    public static async Task<NativeMariaDb> CreateAsync()
    {
        var server = new NativeMariaDb(Directory.CreateTempSubdirectory("orderdemo-db-").FullName, FreePort());
        await RunAsync("mariadb-install-db", ["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db",
            "--innodb-log-file-size=8M", $"--user={Environment.UserName}", $"--datadir={server._directory}/data"]);
        return server;
    }

    public async Task StartAsync()
    {
        var start = new ProcessStartInfo("mariadbd",
        [
            "--no-defaults", $"--user={Environment.UserName}", $"--datadir={_directory}/data", $"--socket={Socket}",
            $"--pid-file={_directory}/pid", $"--port={Port}", "--bind-address=127.0.0.1", "--innodb-buffer-pool-size=32M", "--innodb-log-file-size=8M",
        ])
        { RedirectStandardError = true };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _server = Process.Start(start)!;
        _server.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null) ready.TrySetException(new InvalidOperationException("mariadbd ended before it was ready."));
            else if (line.Data.Contains("ready for connections", StringComparison.Ordinal)) ready.TrySetResult();
        };
        _server.BeginErrorReadLine();
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async Task KillAsync()
    {
        if (_server is null) return;
        _server.Kill();
        await _server.WaitForExitAsync();
        _server.Dispose();
        _server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(_directory, recursive: true);
    }

    /// <summary>Runs a program to its successful end, and returns what it wrote.</summary>
    public static async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, string input = "", params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program}: {await error}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
