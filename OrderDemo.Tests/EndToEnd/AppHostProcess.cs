using System.Diagnostics;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>The AppHost as a process with a console.</summary>
internal sealed class AppHostProcess : ConsoleProcess
{
    public const string MarkerVariable = "ORDERDEMO_TEST_RUN";

    public AppHostProcess(params string[] arguments)
        : this(Guid.NewGuid().ToString("N"), arguments)
    {
    }

    private AppHostProcess(string marker, string[] arguments)
        : base(StartInfo(marker, arguments)) => Marker = marker;

    /// <summary>The value of <see cref="MarkerVariable"/> in the environment of the AppHost and all programs that it starts.</summary>
    public string Marker { get; }

    /// <summary>The arguments of a run beside others: free ports, those of the dashboard too.</summary>
    public static IEnumerable<string> IsolatedArguments { get; } = [.. RunningDemo.RuntimeArguments, "--DcpPublisher:RandomizePorts=true"];

    /// <summary>The command lines of the running programs that it started.</summary>
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
                // It has ended, or belongs to another user.
            }
        }

        return leftovers;
    }

    /// <summary>The URL of a resource, from the table in the console.</summary>
    public string UrlOf(string resource) => Output.Split('\n')
        .Last(line => line.StartsWith(resource + " ", StringComparison.Ordinal) && line.Contains("http://", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];

    /// <summary>Waits until the API responds to its health check, which includes the database.</summary>
    public async Task ApiIsHealthyAsync(TimeSpan limit)
    {
        using var http = new HttpClient();
        using var timeout = new CancellationTokenSource(limit);
        var health = new Uri(new Uri(UrlOf("api")), "/health");
        while (true)
        {
            using var response = await http.GetAsync(health, timeout.Token);
            if (response.IsSuccessStatusCode) return;
            await Task.Delay(TimeSpan.FromMilliseconds(100), timeout.Token);
        }
    }

    /// <summary>How it is started. Programs before it, such as <c>env</c>, run it.</summary>
    public static ProcessStartInfo StartInfo(string marker, string[] arguments, params string[] before)
    {
        if (arguments.Contains("--Demo:Runtime=Native")) Required.AllNativeServers();

        // The AppHost is built to the same relative folder as the tests.
        var output = AppContext.BaseDirectory[(AppContext.BaseDirectory.LastIndexOf("/bin/", StringComparison.Ordinal) + 1)..];
        string[] command = [.. before, Path.Combine(Projects.OrderDemo_AppHost.ProjectPath, output, "OrderDemo.AppHost"), .. arguments];
        var start = new ProcessStartInfo(before.Length == 0 ? command[0] : Required.Program(command[0]), command[1..])
        {
            // As with dotnet run: appsettings.json is read from there.
            WorkingDirectory = Projects.OrderDemo_AppHost.ProjectPath,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment["ASPIRE_DASHBOARD_PERSISTENCE_MODE"] = "None";
        start.Environment[MarkerVariable] = marker;
        return start;
    }
}
