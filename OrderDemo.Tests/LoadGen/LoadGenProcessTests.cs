using System.Diagnostics;
using System.Text.Json;
using OrderDemo.LoadGen;
using OrderDemo.LoadGen.Engine;
using OrderDemo.Tests.Skipping;

namespace OrderDemo.Tests.LoadGen;

/// <summary>The command <c>run</c> as a process of its own.</summary>
public sealed class LoadGenProcessTests : RunTest
{
    private static readonly string Program = Path.Combine(AppContext.BaseDirectory, "OrderDemo.LoadGen.dll");

    [Fact]
    public async Task A_closed_terminal_does_not_lose_the_results()
    {
        var started = new TaskCompletionSource();
        await using var server = await KnownServer.StartAsync((_, _) =>
        {
            started.TrySetResult();
            return Task.CompletedTask;
        });
        // A terminal for the load. Its end closes it: the load gets the signal as from a closed window, and cannot write any more.
        var start = new ProcessStartInfo(Required.Program("script"), ["-q", "-c",
            """exec dotnet "$PROGRAM" run --target "$TARGET" --path / --rate 20 --duration 10m --out "$OUT" """, "/dev/null"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            Environment = { ["PROGRAM"] = Program, ["TARGET"] = server.Address, ["OUT"] = PathOf("result.json") },
        };
        using var terminal = Process.Start(start)!;
        await started.Task.WaitAsync(TimeSpan.FromSeconds(60));

        terminal.Kill();

        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        string written;
        while (!(written = await File.ReadAllTextAsync(PathOf("result.json"), timeout.Token)).EndsWith('}'))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), timeout.Token);
        }

        using var result = JsonDocument.Parse(written);
        Assert.True(result.RootElement.GetProperty("total").GetProperty("requests").GetInt64() > 0);
    }

    [Theory]
    [InlineData("--users", "users need")]
    [InlineData("--max-in-flight", "requests in flight need")]
    public async Task More_connections_than_open_files_are_refused_before_the_load(string option, string says)
    {
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.Zero);
        string[] command = ["dotnet", Program, "run", "--target", server.Address, "--path", "/", "--duration", "1s", option, "5000"];
        var start = new ProcessStartInfo(Required.Program("bash"), ["-c", """ulimit -n 500; exec "$0" "$@" """, .. command]) { RedirectStandardError = true };
        using var run = Process.Start(start)!;

        var error = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();

        Assert.Equal((2, 0), (run.ExitCode, server.Requests));
        Assert.Matches($"^5000 {says} as many connections, and the limit of 500 open files \\(ulimit -n\\) leaves [0-9]+\\.\n$", error);
    }

    [Fact]
    public void More_users_than_local_ports_are_refused()
    {
        var error = Assert.Throws<UsageException>(() => ConnectionLimit.Require(100_000, "users"));

        Assert.StartsWith("100000 users need as many connections, and the ", error.Message, StringComparison.Ordinal);
    }
}
