using System.Text.RegularExpressions;

namespace OrderDemo.AppHost.Resources;

/// <summary>The two intervals of prometheus.yml, which are settings.</summary>
internal static partial class ScrapeInterval
{
    /// <summary>The configuration with another interval.</summary>
    /// <param name="configuration">The text of prometheus.yml.</param>
    /// <param name="interval">A Prometheus duration.</param>
    public static string Set(string configuration, string interval) => Intervals().Replace(configuration, "${1}" + interval);

    [GeneratedRegex(@"^(  (?:scrape|evaluation)_interval: )\S+", RegexOptions.Multiline)]
    private static partial Regex Intervals();
}
