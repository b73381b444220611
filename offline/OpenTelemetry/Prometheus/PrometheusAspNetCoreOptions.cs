using System.Runtime.CompilerServices;

namespace OpenTelemetry.Exporter;

/// <summary>Settings of the Prometheus exporter. They are read once, when the meter provider is created.</summary>
public class PrometheusAspNetCoreOptions
{
    internal const string DefaultScrapeEndpointPath = "/metrics";

    /// <summary>The smallest limit of a response in bytes.</summary>
    internal const int SmallestResponseLimit = 85_000;

    /// <summary>Path of the scrape endpoint, when the call that maps it names none. Default <c>/metrics</c>.</summary>
    public string? ScrapeEndpointPath { get; set; } = DefaultScrapeEndpointPath;

    /// <summary>Leaves counters without the suffix <c>_total</c> in the text format; OpenMetrics demands it. Default false.</summary>
    public bool DisableTotalNameSuffixForCounters { get; set; }

    /// <summary>Gives every series the name, version, schema URL and tags of its meter as <c>otel_scope_*</c> labels. Default true.</summary>
    public bool ScopeInfoEnabled { get; set; } = true;

    /// <summary>How long a response answers further scrapes, in milliseconds; 0 collects for each. Default 300.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int ScrapeResponseCacheDurationMilliseconds { get; set => field = AtLeast(0, value); } = 300;

    /// <summary>Writes the resource as the metric <c>target_info</c>. Default true.</summary>
    public bool TargetInfoEnabled { get; set; } = true;

    /// <summary>Picks, by name, the resource attributes that become labels of every series. Default null: none.</summary>
    public Func<string, bool>? ResourceConstantLabels { get; set; }

    /// <summary>
    /// Largest response in bytes, before compression; a larger one fails the scrape with status 500. Default 174,080,000, at least 85,000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is below 85,000.</exception>
    public int MaxScrapeResponseSizeBytes { get; set => field = AtLeast(SmallestResponseLimit, value); } = SmallestResponseLimit * 2048;

    /// <summary>How names are translated. Default <see cref="PrometheusTranslationStrategy.UnderscoreEscapingWithSuffixes"/>.</summary>
    public PrometheusTranslationStrategy TranslationStrategy { get; set; }

    /// <summary>A copy, which later changes to these settings do not reach.</summary>
    internal PrometheusAspNetCoreOptions Copy() => (PrometheusAspNetCoreOptions)MemberwiseClone();

    private static int AtLeast(int least, int value, [CallerMemberName] string? name = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(value, least, name);
        return value;
    }
}
