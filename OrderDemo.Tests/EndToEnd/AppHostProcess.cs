using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace OrderDemo.Tests.EndToEnd;

/// <summary>The AppHost as a user runs it: a process with a console.</summary>
internal sealed class AppHostProcess : ConsoleProcess
{
    public const string MarkerVariable = "ORDERDEMO_TEST_RUN";

    public AppHostProcess(params string[] arguments)
        : this(Guid.NewGuid().ToString("N"), arguments)
    {
    }

    private AppHostProcess(string marker, string[] arguments)
        : base(StartInfo(marker, arguments)) => Marker = marker;

    /// <summary>The value of <see cref="MarkerVariable"/> that the AppHost and all that it starts have in their environment.</summary>
    public string Marker { get; }

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

    /// <summary>The URL of a resource, from the table in the console.</summary>
    public string UrlOf(string resource) => Output.Split('\n')
        .Last(line => line.StartsWith(resource + " ", StringComparison.Ordinal) && line.Contains("http://", StringComparison.Ordinal))
        .Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)[^1];

    private static ProcessStartInfo StartInfo(string marker, string[] arguments)
    {
        // The tests and the AppHost are built alike, so its program lies as deep below its project.
        var output = AppContext.BaseDirectory[(AppContext.BaseDirectory.LastIndexOf("/bin/", StringComparison.Ordinal) + 1)..];
        var start = new ProcessStartInfo(Path.Combine(Projects.OrderDemo_AppHost.ProjectPath, output, "OrderDemo.AppHost"), arguments)
        {
            // As with dotnet run: appsettings.json is read from there.
            WorkingDirectory = Projects.OrderDemo_AppHost.ProjectPath,
        };
        start.Environment["DOTNET_ENVIRONMENT"] = "Development";
        start.Environment[MarkerVariable] = marker;
        return start;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
