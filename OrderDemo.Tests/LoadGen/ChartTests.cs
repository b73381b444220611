using OrderDemo.LoadGen.Reporting;

namespace OrderDemo.Tests.LoadGen;

public sealed class ChartTests
{
    [Theory]
    [InlineData(199.7, new[] { 0.0, 50, 100, 150, 200 })]
    [InlineData(200, new[] { 0.0, 50, 100, 150, 200 })]
    [InlineData(12, new[] { 0.0, 5, 10, 15 })]
    [InlineData(3.4, new[] { 0.0, 1, 2, 3, 4 })]
    [InlineData(0.83, new[] { 0, 0.2, 0.4, 0.6, 0.8, 1 })]
    public void The_axis_has_round_numbers(double max, double[] ticks) => Assert.Equal(ticks, Chart.Ticks(max));
}
