using System.Diagnostics;
using System.Text;

namespace OrderDemo.Tests.Api;

/// <summary>
/// A service in a process of its own. Two services in one process would share their metrics.
/// </summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly StringBuilder _error = new();
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(string assembly, string? openFiles, IEnumerable<(string Name, string Value)> settings)
    {
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, assembly + ".dll")];
        if (openFiles is not null) command = ["prlimit", $"--nofile={openFiles}", .. command];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        foreach (var (name, value) in settings) start.Environment[name] = value;

        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) => _error.AppendLine(line.Data);
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>The address it listens on.</summary>
    public Uri Address => new(_address.Task.Result);

    /// <summary>Starts a service on a free port and waits until it listens.</summary>
    /// <param name="assembly">The name of the assembly.</param>
    /// <param name="settings">Environment variables.</param>
    public static Task<ServiceProcess> StartAsync(string assembly, params (string Name, string Value)[] settings) => StartAsync(assembly, null, settings);

    /// <summary>Starts a service with a limit of open files.</summary>
    /// <param name="openFiles">Its limits of open files, SOFT:HARD.</param>
    public static async Task<ServiceProcess> StartAsync(string assembly, string? openFiles, params (string Name, string Value)[] settings)
    {
        var service = new ServiceProcess(assembly, openFiles, [("ASPNETCORE_URLS", "http://127.0.0.1:0"), .. settings]);
        await service._address.Task.WaitAsync(TimeSpan.FromSeconds(30));
        return service;
    }

    /// <summary>Runs a service that exits by itself, and returns its output.</summary>
    public static Task<(int ExitCode, string Error, string Output)> RunAsync(string assembly, params (string Name, string Value)[] settings) => RunAsync(assembly, null, settings);

    /// <summary>Runs a service with a limit of open files.</summary>
    /// <param name="openFiles">Its limits of open files, SOFT:HARD.</param>
    public static async Task<(int ExitCode, string Error, string Output)> RunAsync(string assembly, string? openFiles, params (string Name, string Value)[] settings)
    {
        await using var service = new ServiceProcess(assembly, openFiles, settings);
        await service._process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        return (service._process.ExitCode, service._error.ToString(), service._output.ToString());
    }

    /// <summary>Its standard output so far.</summary>
    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    /// <summary>Its memory in bytes.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Waits until a text is in its standard output.</summary>
    public async Task WroteAsync(string text)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!Output.Contains(text, StringComparison.Ordinal)) await Task.Delay(10, timeout.Token);
    }

    /// <summary>Kills the program.</summary>
    public void Kill() => _process.Kill();

    /// <summary>Stops the program with SIGTERM and waits until it has exited.</summary>
    public async Task StopAsync()
    {
        await NativeProgram.RunAsync("kill", ["-TERM", $"{_process.Id}"], "");
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private void Read(string? line)
    {
        lock (_output) _output.AppendLine(line);
        if (line is null) _address.TrySetException(new InvalidOperationException($"The service ended: {_error}"));
        else if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at) _address.TrySetResult(line[(at + Listening.Length)..]);
    }
}
