using OrderDemo.AppHost.Progress;

namespace OrderDemo.Tests.AppHost;

/// <summary>The reason that the console prints for an ended program. The lines are real ones of the programs.</summary>
public sealed class ExitMessageTests
{
    private static readonly DateTime End = new(2026, 11, 25, 2, 15, 30, DateTimeKind.Utc);

    [Fact]
    public void It_is_the_first_error_of_the_last_seconds()
    {
        var log = Log(
            (30, "level=error collector=diskstats msg=\"Failed to open directory\""),
            (1, "level=error component=\"rule manager\" msg=\"loading groups failed\" err=\"rules/hosts.yml: 24:15: unclosed left bracket\""),
            (1, "level=error err=\"error loading config: one or more errors occurred while applying the new configuration\""),
            (0, "level=info msg=\"See you next time!\""));

        Assert.EndsWith("unclosed left bracket\"", ExitMessage.Find(log, End, 1), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_an_error_it_is_the_last_line_of_a_program_that_ended_itself() =>
        Assert.Equal("Orders:Rate must be 1 to 10", ExitMessage.Find(Log((1, "Reading the settings"), (1, "Orders:Rate must be 1 to 10")), End, 1));

    [Fact]
    public void An_error_long_before_the_end_is_ignored() =>
        Assert.Null(ExitMessage.Find(Log((60, "level=error collector=diskstats msg=\"Failed to open directory\"")), End, ExitMessage.Signalled));

    [Theory]
    [InlineData("FailedToStart", "Error response from daemon: NanoCPUs can not be set")]
    [InlineData("Exited", null)]
    public void Of_a_start_that_failed_it_is_the_last_error_since_Aspire_gives_up_seconds_later(string state, string? expected) => Assert.Equal(
        expected, EndReason.LineFor(state, [.. Log((4, "Error response from daemon: NanoCPUs can not be set"), (3, "[sys] Could not create the container: error"))], End, ExitMessage.Signalled));

    [Fact]
    public void A_killed_program_has_no_message() =>
        Assert.Null(ExitMessage.Find(Log((1, "level=info msg=\"Listening\"")), End, ExitMessage.Signalled));

    [Fact]
    public void A_crashed_program_may_have_a_message() =>
        Assert.Equal(
            "[ERROR] mysqld got signal 11 ;",
            ExitMessage.Find(Log((1, "[ERROR] mysqld got signal 11 ;"), (1, "Attempting backtrace.")), End, ExitMessage.Signalled));

    [Fact]
    public void A_signal_that_the_program_caught_is_named() =>
        Assert.Equal("SIGSEGV: segmentation violation", ExitMessage.Find(Log((1, "SIGSEGV: segmentation violation"), (1, "PC=0x46d9c1 m=0 sigcode=0"), (1, "gs     0x0")), End, 2));

    [Fact]
    public void Lines_of_the_orchestrator_are_ignored() =>
        Assert.Null(ExitMessage.Find(Log((1, "[sys] Starting process...: Cmd = /usr/bin/prometheus, Args = [\"--error\"]")), End, 1));

    [Theory]
    [InlineData(1, "exit code 1")]
    [InlineData(137, "exit code 137 (SIGKILL)")]
    [InlineData(ExitMessage.Signalled, "ended by a signal")]
    public void An_exit_code_is_described(int exitCode, string text) => Assert.Equal(text, ExitMessage.Describe(exitCode));

    private static IEnumerable<string> Log(params (int SecondsBefore, string Text)[] lines) =>
        lines.Select(line => $"{End.AddSeconds(-line.SecondsBefore):yyyy-MM-ddTHH:mm:ss.fffZ} {line.Text}");
}
