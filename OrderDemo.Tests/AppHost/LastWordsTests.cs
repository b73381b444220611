using OrderDemo.AppHost.Progress;

namespace OrderDemo.Tests.AppHost;

/// <summary>What the console says of an ended program. The lines are those that the programs wrote.</summary>
public sealed class LastWordsTests
{
    private static readonly DateTime End = new(2026, 11, 25, 2, 15, 30, DateTimeKind.Utc);

    [Fact]
    public void The_last_error_says_more_than_what_follows_it()
    {
        var log = Log(
            (2, "ts=2026-11-25T02:15:28.1Z caller=main.go:491 level=error msg=\"Error loading config (--config.file=prometheus.yml)\" err=\"field unknown_key not found\""),
            (1, "ts=2026-11-25T02:15:29.1Z caller=main.go:900 level=info msg=\"See you next time!\""));

        Assert.EndsWith("err=\"field unknown_key not found\"", LastWords.Find(log, End, 2), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_error_it_is_the_last_line_of_a_program_that_ended_itself() =>
        Assert.Equal("Orders:Rate must be 1 to 10", LastWords.Find(Log((2, "Reading the settings"), (1, "Orders:Rate must be 1 to 10")), End, 1));

    [Fact]
    public void An_error_long_before_the_end_is_not_its_reason() =>
        Assert.Null(LastWords.Find(Log((60, "level=error collector=diskstats msg=\"Failed to open directory\"")), End, ExitCode.Signalled));

    [Fact]
    public void A_program_that_was_killed_has_said_nothing_of_it() =>
        Assert.Null(LastWords.Find(Log((1, "level=info msg=\"Listening\"")), End, ExitCode.Signalled));

    [Fact]
    public void A_program_that_crashed_may_have_said_so() =>
        Assert.Equal(
            "[ERROR] mysqld got signal 11 ;",
            LastWords.Find(Log((1, "[ERROR] mysqld got signal 11 ;"), (1, "Attempting backtrace.")), End, ExitCode.Signalled));

    [Fact]
    public void Lines_of_the_orchestrator_are_not_the_program_s() =>
        Assert.Null(LastWords.Find(Log((1, "[sys] Starting process...: Cmd = /usr/bin/prometheus, Args = [\"--error\"]")), End, 1));

    [Theory]
    [InlineData(1, "exit code 1")]
    [InlineData(137, "exit code 137 (SIGKILL)")]
    [InlineData(ExitCode.Signalled, "ended by a signal")]
    public void An_exit_code_is_described(int exitCode, string text) => Assert.Equal(text, ExitCode.Describe(exitCode));

    private static IEnumerable<string> Log(params (int SecondsBefore, string Text)[] lines) =>
        lines.Select(line => $"{End.AddSeconds(-line.SecondsBefore):yyyy-MM-ddTHH:mm:ss.fffZ} {line.Text}");
}
