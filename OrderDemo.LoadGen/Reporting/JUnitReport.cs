namespace OrderDemo.LoadGen.Reporting;

/// <summary>Writes the thresholds and the check of the orders as JUnit test cases, which CI systems show.</summary>
internal static class JUnitReport
{
    public static string Of(RunReport report)
    {
        var time = new XAttribute("time", Math.Round(report.Seconds, 3));
        var cases = report.Checks().Select(check => new XElement("testcase",
            new XAttribute("classname", report.Scenario), new XAttribute("name", check.Name), time,
            check.Ok ? null : new XElement("failure", new XAttribute("message", check.Text)))).ToArray();
        var suite = new XElement("testsuite",
            new XAttribute("name", report.Title),
            new XAttribute("timestamp", report.StartedAt.ToString("s", CultureInfo.InvariantCulture)),
            time,
            new XAttribute("tests", cases.Length),
            new XAttribute("failures", cases.Count(one => !one.IsEmpty)),
            new XAttribute("errors", 0),
            cases);
        return $"{new XDeclaration("1.0", "utf-8", null)}\n{new XElement("testsuites", suite)}\n";
    }
}
