using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>The AppHost as a user runs it: a process with a console.</summary>
internal sealed class AppHostProcess : IDisposable
{
    public const string MarkerVariable = "ORDERDEMO_TEST_RUN";

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _errors = new();

    public AppHostProcess(params string[] arguments)
    {
        // The tests and the AppHost are built alike, so its program lies as deep below its project.
        var output = AppContext.BaseDirectory[(AppContext.BaseDirectory.LastIndexOf("/bin/", StringComparison.Ordinal) + 1)..];
        var info = new ProcessStartInfo(Path.Combine(Projects.OrderDemo_AppHost.ProjectPath, output, "OrderDemo.AppHost"))
        {
            // As with dotnet run: appsettings.json is read from there.
            WorkingDirectory = Projects.OrderDemo_AppHost.ProjectPath,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment["DOTNET_ENVIRONMENT"] = "Development";
        info.Environment[MarkerVariable] = Marker;
        foreach (var argument in arguments)
        {
            info.ArgumentList.Add(argument);
        }

        _process = new Process { StartInfo = info };
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    /// <summary>The value of <see cref="MarkerVariable"/> that the AppHost and all that it starts have in their environment.</summary>
    public string Marker { get; } = Guid.NewGuid().ToString("N");

    public bool HasExited => _process.HasExited;

    /// <summary>Addresses for the dashboard that nobody else has.</summary>
    public static IEnumerable<string> DashboardArguments() =>
        ((string[])["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"])
        .Select(setting => $"--{setting}=http://localhost:{FreePort()}");

    /// <summary>The command lines of all that it started and that runs still.</summary>
    public IReadOnlyList<string> Leftovers()
    {
        var leftovers = new List<string>();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(path => char.IsAsciiDigit(Path.GetFileName(path)[0])))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(process, "environ")).Contains($"{MarkerVariable}={Marker}", StringComparison.Ordinal)
                    && File.ReadAllText(Path.Combine(process, "cmdline")) is { Length: > 0 } commandLine)
                {
                    leftovers.Add(commandLine.Replace('\0', ' '));
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile, or is another user's.
            }
        }

        return leftovers;
    }

    public string Output => Read(_output);

    public string Errors => Read(_errors);

    /// <summary>Waits until the console shows a text.</summary>
    public async Task WaitForAsync(string text, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (!Output.Contains(text, StringComparison.Ordinal))
        {
            Assert.True(waited.Elapsed < patience, $"'{text}' was not shown within {patience.TotalSeconds} s:\n{Output}\n{Errors}");
            Assert.False(_process.HasExited, $"The AppHost ended:\n{Output}\n{Errors}");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    public async Task<int> ExitAsync(TimeSpan patience)
    {
        using var timeout = new CancellationTokenSource(patience);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal, by the name that kill(1) knows.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("kill", ["-s", name, _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>The URL of a resource, from the table in the console.</summary>
    public string UrlOf(string resource) => Output.Split('\n')
        .Last(line => line.StartsWith(resource + " ", StringComparison.Ordinal) && line.Contains("http://", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];

    /// <summary>Ends the AppHost: gently at first, so that it removes what it made.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Signal("TERM");
            if (!_process.WaitForExit(TimeSpan.FromSeconds(10)))
            {
                _process.Kill();
                _process.WaitForExit();
            }
        }

        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Append(StringBuilder to, string? line)
    {
        lock (to)
        {
            to.AppendLine(line);
        }
    }

    private static string Read(StringBuilder from)
    {
        lock (from)
        {
            return from.ToString();
        }
    }
}
