using OrderDemo.AppHost.Resources;

namespace OrderDemo.Tests.Monitoring;

public sealed class RuleDurationTests
{
    [Theory]
    [InlineData("expr: rate(x[1h])", "expr: rate(x[72000ms])")]
    [InlineData("expr: rate(x[5m])", "expr: rate(x[20000ms])")]
    [InlineData("        for: 30m\n", "        for: 36000ms\n")]
    [InlineData("    interval: 1m\n", "    interval: 5000ms\n")]
    [InlineData("record: job:slo_errors:ratio_rate1h", "record: job:slo_errors:ratio_rate1h")]
    public void Windows_and_pauses_are_scaled_as_far_as_scrapes_allow_and_names_stay(string before, string after) =>
        Assert.Equal(after, RuleDurations.Scale(before, 0.02, "5s"));

    [Fact]
    public void Unscaled_rules_are_the_committed_ones() => Assert.Equal("rate(x[5m])", RuleDurations.Scale("rate(x[5m])", 1, "5s"));
}
