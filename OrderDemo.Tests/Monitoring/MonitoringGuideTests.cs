namespace OrderDemo.Tests.Monitoring;

public sealed class MonitoringGuideTests
{
    [Fact]
    public void Every_panel_that_the_guide_names_is_on_the_dashboard_that_it_names()
    {
        var panels = (from file in Dashboard.Files
                      let dashboard = Dashboard.Read(file)
                      from panel in dashboard.Panels
                      select $"{dashboard.Title} / {Dashboard.Text(panel, "title")}").ToHashSet();
        var titles = Dashboard.Files.Select(file => Dashboard.Read(file).Title).ToArray();

        Assert.NotEmpty(MonitoringGuide.Places);
        Assert.Empty(MonitoringGuide.Places.SelectMany(place => Named(place, titles)).Except(panels));
    }

    [Fact]
    public void Every_link_of_the_guide_leads_somewhere()
    {
        Assert.NotEmpty(MonitoringGuide.Links);
        Assert.All(MonitoringGuide.Links, link => Assert.True(Path.Exists(Path.Combine(MonitoringFiles.Repository, "docs", link)), link));
    }

    /// <summary>"A / x, A / y, p95 (as z), alert ..." names "A / x" and "A / y, p95".</summary>
    private static IEnumerable<string> Named(string place, string[] titles)
    {
        var starts = titles.SelectMany(title => Indexes(place, $"{title} / ")).Order().ToArray();
        for (var i = 0; i < starts.Length; i++)
        {
            var named = place[starts[i]..(i + 1 < starts.Length ? starts[i + 1] : place.Length)];
            yield return named.Split(" (")[0].Split(", alert ")[0].TrimEnd(',', ' ');
        }
    }

    private static IEnumerable<int> Indexes(string text, string part)
    {
        for (var at = text.IndexOf(part, StringComparison.Ordinal); at >= 0; at = text.IndexOf(part, at + 1, StringComparison.Ordinal)) yield return at;
    }
}
