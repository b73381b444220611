using OrderDemo.LoadGen.CommandLine;
using OrderDemo.Tests.Monitoring;

namespace OrderDemo.Tests.LoadGen;

public sealed class SaturationTests
{
    [Fact]
    public void The_queries_use_exported_metrics_only()
    {
        var names = Saturation.Candidates.SelectMany(candidate => PromQl.SeriesNames(candidate.Query.Replace("%", "30s", StringComparison.Ordinal))).ToHashSet();

        Assert.Equal(4, names.Count);
        Assert.Empty(names.Except(ExportedMetrics.Known));
    }
}
