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
        // A terminal for the load, whose end is closed: it gets the signal as from a closed window, and cannot write any more.
        using var terminal = Start("python3", "-c", """
            import os, pty, sys
            pid, terminal = pty.fork()
            if pid == 0: os.execvp(sys.argv[1], sys.argv[1:])
            os.set_blocking(terminal, False)
            sys.stdin.readline()
            os.close(terminal)
            sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
            """, "dotnet", Program, "run", "--target", server.Address, "--path", "/", "--rate", "20", "--duration", "10m", "--out", PathOf("result.json"));
        await started.Task.WaitAsync(TimeSpan.FromSeconds(60));

        terminal.StandardInput.WriteLine();
        await terminal.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(60));

        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("result.json")));
        Assert.True(result.RootElement.GetProperty("total").GetProperty("requests").GetInt64() > 0);
        Assert.Equal(0, terminal.ExitCode);
    }

    [Theory]
    [InlineData("--users", "users need")]
    [InlineData("--max-in-flight", "requests in flight need")]
    public async Task More_connections_than_open_files_are_refused_before_the_load(string option, string says)
    {
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.Zero);
        using var run = Start("bash", "-c", """ulimit -n 400; exec "$0" "$@" """,
            "dotnet", Program, "run", "--target", server.Address, "--path", "/", "--duration", "1s", option, "5000");

        var error = await run.StandardError.ReadToEndAsync();
        await run.WaitForExitAsync();

        Assert.Equal((2, 0), (run.ExitCode, server.Requests));
        Assert.Matches($"^5000 {says} as many connections, and the limit of 400 open files \\(ulimit -n\\) leaves [0-9]+\\.\n$", error);
    }

    [Fact]
    public void More_users_than_local_ports_are_refused()
    {
        var error = Assert.Throws<UsageException>(() => ConnectionLimit.Require(100_000, "users"));

        Assert.StartsWith("100000 users need as many connections, and the ", error.Message, StringComparison.Ordinal);
    }

    private static Process Start(string program, params string[] args) => Process.Start(
        new ProcessStartInfo(Required.Program(program), args) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
}
