using System.Globalization;
using System.Text.Json;
using System.Xml.Linq;
using Microsoft.Extensions.Time.Testing;
using OrderDemo.LoadGen;
using OrderDemo.LoadGen.Engine;
using OrderDemo.LoadGen.Reporting;
using OrderDemo.LoadGen.Scenarios;

namespace OrderDemo.Tests.LoadGen;

public sealed class ReportWriterTests : RunTest
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Any_name_is_in_a_report_that_can_be_read(int seed)
    {
        var random = new Random(seed);
        var report = ReportOf(scenario: Name(random), operation: Name(random), cause: Name(random));

        using var json = JsonDocument.Parse(JsonSerializer.Serialize(report, LoadGenJson.Default.RunReport));
        Assert.Equal(report.Scenario, json.RootElement.GetProperty("scenario").GetString());
        Assert.Equal(report.Scenario, XDocument.Parse(JUnitReport.Of(report)).Descendants("testcase").First().Attribute("classname")!.Value);
        var html = HtmlReport.Of(report);
        var main = html[html.IndexOf("<main>", StringComparison.Ordinal)..html.IndexOf("<script", StringComparison.Ordinal)];
        Assert.Contains(report.Operations[0].Operation, XElement.Parse(main).Value, StringComparison.Ordinal);
        Assert.Equal(3, html.Split("</script>").Length);
        Assert.Equal(3, Rows(CsvReport.Stats(report)));
        Assert.Equal(2, Rows(CsvReport.Failures(report)));
        Assert.All(PushGateway.Metrics(report).Split('\n', StringSplitOptions.RemoveEmptyEntries),
            line => Assert.Matches("""^(# (HELP|TYPE) loadgen_run_[a-z_]+ .+|loadgen_run_[a-z_]+\{([a-z]+="([^"\\\n]|\\["\\n])*",?)*\} [0-9.E+-]+)$""", line));
        Assert.Equal(2, PushGateway.Metrics(report).Split('\n').Count(line => line.StartsWith("loadgen_run_requests_per_second{", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_that_cannot_be_opened_is_known_before_the_load()
    {
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.Zero);

        foreach (var option in new[] { "--out", "--html", "--junit", "--csv" })
        {
            Assert.Equal(2, await RunAsync("--target", server.Address, "--path", "/", "--rate", "10", "--duration", "1s", option, PathOf("missing/file")));
        }

        Assert.Equal(0, server.Requests);
        Assert.Equal(4, Error.ToString().Split("cannot be written").Length - 1);
    }

    [Fact]
    public async Task A_file_named_twice_is_refused()
    {
        Assert.Equal(2, await RunAsync("--target", "http://localhost:1", "--out", PathOf("x"), "--html", PathOf("x")));
        Assert.Contains("is named twice", Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_fails_at_the_end_does_not_take_the_others()
    {
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.Zero);

        var code = await RunAsync("--target", server.Address, "--path", "/", "--rate", "10", "--duration", "1s",
            "--out", "/dev/full", "--html", "/dev/full", "--junit", PathOf("junit.xml"), "--csv", PathOf("run"), "--push-gateway", "http://127.0.0.1:1");

        Assert.Equal(2, code);
        Assert.Equal(3, Error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("ok     errors<0.1%", Output.ToString(), StringComparison.Ordinal);
        Assert.Equal("1", XDocument.Load(PathOf("junit.xml")).Root!.Element("testsuite")!.Attribute("tests")!.Value);
        Assert.Equal(3, (await File.ReadAllLinesAsync(PathOf("run_stats.csv"))).Length);
    }

    [Fact]
    public async Task Results_replace_longer_ones()
    {
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.Zero);
        await File.WriteAllTextAsync(PathOf("result.json"), new string('x', 100_000));

        Assert.Equal(0, await RunAsync("--target", server.Address, "--path", "/", "--rate", "10", "--duration", "1s", "--out", PathOf("result.json")));

        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("result.json")));
        Assert.Equal("GET /", result.RootElement.GetProperty("scenario").GetString());
    }

    [Fact]
    public async Task The_percentiles_of_the_user_are_in_every_output()
    {
        await using var server = await KnownServer.StartAsync(_ => TimeSpan.Zero);

        Assert.Equal(0, await RunAsync("--target", server.Address, "--path", "/", "--rate", "50", "--duration", "2s", "--percentiles", "99.95,25,75",
            "--out", PathOf("result.json"), "--html", PathOf("report.html"), "--csv", PathOf("run")));

        Assert.Matches("mean +p25 +p75 +p99.95 +max", Output.ToString());
        using var result = JsonDocument.Parse(await File.ReadAllTextAsync(PathOf("result.json")));
        var total = result.RootElement.GetProperty("total");
        Assert.All([total, result.RootElement.GetProperty("intervals")[0]], part =>
            Assert.Equal(["p25", "p75", "p99.95"], part.GetProperty("percentiles").EnumerateObject().Select(one => one.Name)));
        Assert.Contains("<th>p25</th><th>p75</th><th>p99.95</th><th>max</th>", await File.ReadAllTextAsync(PathOf("report.html")), StringComparison.Ordinal);
        Assert.EndsWith(",25%,75%,99.95%,100%", (await File.ReadAllLinesAsync(PathOf("run_stats.csv")))[0], StringComparison.Ordinal);
        Assert.Contains(",25%,75%,99.95%,100%,", (await File.ReadAllLinesAsync(PathOf("run_stats_history.csv")))[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("100")]
    [InlineData("50,")]
    [InlineData(",50")]
    [InlineData("p99")]
    [InlineData("50;99")]
    [InlineData("")]
    public async Task Other_percentiles_are_refused(string percentiles)
    {
        Assert.Equal(2, await RunAsync("--target", "http://localhost:1", "--percentiles", percentiles));
        Assert.Contains("--percentiles must be numbers between 0 and 100", Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_sent_nothing_has_failed_in_every_output()
    {
        var nothing = Write("""{"name":"nothing","mix":{"GET /":1},"stages":[{"duration":"100ms","rate":0}],"thresholds":["p99<50ms"]}""");

        Assert.Equal(1, await RunAsync("--target", "http://127.0.0.1:1", "--scenario", nothing, "--junit", PathOf("junit.xml"), "--html", PathOf("report.html")));

        Assert.Contains("FAILED requests: none was sent", Output.ToString(), StringComparison.Ordinal);
        Assert.Contains("FAILED p99<50ms (was no data)", Output.ToString(), StringComparison.Ordinal);
        Assert.Equal("2", XDocument.Load(PathOf("junit.xml")).Root!.Element("testsuite")!.Attribute("failures")!.Value);
        Assert.Contains("""<strong class="bad">Failed</strong>""", await File.ReadAllTextAsync(PathOf("report.html")), StringComparison.Ordinal);
        Write("""{"name":"nothing","mix":{"GET /":1},"stages":[{"duration":"100ms","rate":0}]}""");
        Assert.Equal(1, await RunAsync("--target", "http://127.0.0.1:1", "--scenario", nothing));
    }

    private static RunReport ReportOf(string scenario, string operation, string cause)
    {
        var time = new FakeTimeProvider();
        var mix = new Dictionary<string, double> { [operation] = 1 };
        var definition = new ScenarioDefinition(scenario, mix, Stages: [new Stage(null, 1)], Thresholds: ["errors<1"]);
        var run = new LoadRun(definition, "http://api", [50, 99.9], time);
        run.Results.Completed(operation, new RequestResult(Outcome.Unreachable, cause), TimeSpan.FromMilliseconds(3));
        time.Advance(TimeSpan.FromSeconds(2));
        run.Results.End();
        return RunReport.Of(run, new LoadGenOptions());
    }

    // Text in which every kind of character that some format gives a meaning to is likely.
    private static string Name(Random random)
    {
        const string Special = "\0\u0001\b\t\n\r\u001b\u007f\u0085\u00a0\u2028\u202e\ud800\udfff\ufffe\uffff\"'`,;:<>&\\/{}[]%=#$é漢😀a ";
        string[] words = ["</script>", "]]>", "<!--", "{{x}}", "[red]", "=1+1", "total", "\ud83d\ude00"];
        return string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.Next(4) == 0
            ? words[random.Next(words.Length)]
            : random.Next(3) == 0 ? ((char)random.Next(0x10000)).ToString(CultureInfo.InvariantCulture) : Special[random.Next(Special.Length)].ToString()));
    }

    // The rows of a CSV, by its quotes.
    private static int Rows(string csv)
    {
        var (rows, quoted) = (0, false);
        foreach (var character in csv)
        {
            if (character == '"') quoted = !quoted;
            if (character is '\n' or '\r' && !quoted) rows++;
        }

        return rows;
    }
}
