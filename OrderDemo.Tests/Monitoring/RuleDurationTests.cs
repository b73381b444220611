using Aspire.Hosting;
using OrderDemo.Hosting;

namespace OrderDemo.Tests.Monitoring;

public sealed class RuleDurationTests
{
    private const string Rules = """
        groups:
          - name: a
            interval: 1m
            rules:
              - record: job:slo_errors:ratio_rate1h
                expr: rate(x{path=~"[5m]"}[1h]) / rate(x[5m])
              - alert: A
                expr: x > 1
                for: 30m
                keep_firing_for: 90s

        """;

    [Theory]
    [InlineData("interval: 1200ms")]
    [InlineData("for: 36000ms")]
    [InlineData("keep_firing_for: 20000ms")]
    [InlineData("expr: rate(x{path=~\"[5m]\"}[72000ms]) / rate(x[20000ms])")]
    [InlineData("record: job:slo_errors:ratio_rate1h")]
    public void Windows_and_pauses_are_scaled_as_far_as_scrapes_allow_and_names_stay(string scaled) =>
        Assert.Contains(scaled + "\n", RuleDurations.Scale(Rules, 0.02, "5s"), StringComparison.Ordinal);

    [Fact]
    public void Unscaled_rules_are_the_committed_ones() => Assert.Equal(Rules, RuleDurations.Scale(Rules, 1, "5s"));

    [Theory]
    [InlineData("75s")]
    [InlineData("75000ms")]
    [InlineData("1s")]
    public void An_interval_of_which_four_fit_into_the_shortest_window_is_accepted(string interval) => RuleDurations.Check("Interval", interval, [Rules]);

    [Theory]
    [InlineData("76s")]
    [InlineData("2m")]
    [InlineData("9999999999s")]
    [InlineData("2000000000y")]
    public void A_longer_interval_is_refused_with_the_longest_that_is_allowed(string interval)
    {
        var failure = Assert.Throws<DistributedApplicationException>(() => RuleDurations.Check("Interval", interval, [Rules]));

        Assert.StartsWith($"Interval must be at most 75s, not '{interval}': ", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[1h]", "[1h30m]")]
    [InlineData("[1h]", "[1h:1m]")]
    [InlineData("for: 30m", "for: soon")]
    public void A_duration_that_cannot_be_scaled_is_an_error(string before, string after) =>
        Assert.Throws<FormatException>(() => RuleDurations.Scale(Rules.Replace(before, after, StringComparison.Ordinal), 0.02, "5s"));

    [Theory]
    [InlineData("groups:")]
    [InlineData("rules:")]
    [InlineData("expr:")]
    public void A_missing_part_is_an_error(string part) =>
        Assert.Throws<KeyNotFoundException>(() => RuleDurations.Scale(Rules.Replace(part, $"no-{part}", StringComparison.Ordinal), 0.02, "5s"));
}
