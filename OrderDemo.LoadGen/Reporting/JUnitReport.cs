namespace OrderDemo.LoadGen.Reporting;

/// <summary>Writes the thresholds and the check of the orders as JUnit test cases, which CI systems show.</summary>
internal static class JUnitReport
{
    public static string Of(RunReport report)
    {
        var cases = report.Thresholds.Select(threshold => Case(report, threshold.Threshold, threshold.Ok, $"was {threshold.Value}")).ToList();
        if (report.Reconciliation is { } orders) cases.Add(Case(report, "orders", orders.Ok, orders.ToString()));
        var suite = new XElement("testsuite",
            new XAttribute("name", report.Title),
            new XAttribute("timestamp", report.StartedAt.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)),
            new XAttribute("time", Seconds(report)),
            new XAttribute("tests", cases.Count),
            new XAttribute("failures", cases.Count(one => !one.IsEmpty)),
            new XAttribute("errors", 0),
            cases);
        return new XDocument(new XDeclaration("1.0", "utf-8", null), new XElement("testsuites", suite)).ToStringWithDeclaration();
    }

    private static XElement Case(RunReport report, string name, bool ok, string message) => new("testcase",
        new XAttribute("classname", report.Scenario), new XAttribute("name", name), new XAttribute("time", Seconds(report)),
        ok ? null : new XElement("failure", new XAttribute("message", message)));

    private static string Seconds(RunReport report) => report.Seconds.ToString("0.###", CultureInfo.InvariantCulture);

    private static string ToStringWithDeclaration(this XDocument document) => $"{document.Declaration}\n{document}\n";
}
