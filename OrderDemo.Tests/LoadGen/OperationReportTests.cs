using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Reporting;

namespace OrderDemo.Tests.LoadGen;

public sealed class OperationReportTests
{
    private readonly OperationResults _results = new();

    [Fact]
    public void Fast_errors_do_not_hide_how_slow_the_successful_requests_are()
    {
        for (var i = 0; i < 100; i++) _results.Record(i < 40 ? Outcome.Ok : Outcome.ServerError, TimeSpan.FromMilliseconds(i < 40 ? 80 : 1));

        var report = OperationReport.Of("create_order", _results, 2, [50]);

        Assert.Equal(("create_order", 100, 60, 50.0), (report.Operation, report.Requests, report.Errors, report.Rate));
        Assert.Equal(0.001, report.Percentiles["p50"], 0.00001);
        Assert.Equal(("create_order", 40, 0, 20.0), (report.Ok!.Operation, report.Ok.Requests, report.Ok.Errors, report.Ok.Rate));
        Assert.Equal(0.08, report.Ok.Percentiles["p50"], 0.0004);
    }

    [Theory]
    [InlineData(Outcome.Ok)]
    [InlineData(Outcome.Timeout)]
    public void Requests_that_all_ended_alike_are_reported_once(object outcome)
    {
        _results.Record((Outcome)outcome, TimeSpan.FromMilliseconds(1));

        Assert.Null(OperationReport.Of("create_order", _results, 1, [50]).Ok);
    }
}
