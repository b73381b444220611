namespace OrderDemo.Hosting;

/// <summary>How a Prometheus scrapes, keeps samples and alerts.</summary>
public static class PrometheusOptionExtensions
{
    /// <summary>Sets how often targets are scraped and rules evaluated; 15 s by default.</summary>
    /// <param name="interval">A Prometheus duration, for instance <c>15s</c>.</param>
    public static IResourceBuilder<IPrometheus> WithScrapeInterval(this IResourceBuilder<IPrometheus> prometheus, string interval) =>
        prometheus.With(model => model.ScrapeInterval = interval);

    /// <summary>Sets how long samples are kept; 15 days by default.</summary>
    /// <param name="time">A Prometheus duration, for instance <c>30d</c>.</param>
    public static IResourceBuilder<IPrometheus> WithRetention(this IResourceBuilder<IPrometheus> prometheus, string time) =>
        prometheus.With(model => model.Retention = time);

    /// <summary>Shortens the windows and durations of rules, so that alerts fire in minutes or seconds in a demo or a test.</summary>
    /// <param name="rules">The factor for all rules but those of objectives, above 0 and at most 1.</param>
    /// <param name="objectives">The factor for the rules of objectives.</param>
    public static IResourceBuilder<IPrometheus> WithTimeScale(this IResourceBuilder<IPrometheus> prometheus, double rules = 1, double objectives = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rules);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rules, 1);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(objectives);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(objectives, 1);
        return prometheus.With(model => (model.RuleScale, model.ObjectiveScale) = (rules, objectives));
    }

    /// <summary>Adds a scrape job, for targets that are no resources.</summary>
    /// <param name="path">A file with the mapping of the job, relative to the AppHost's folder.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static IResourceBuilder<IPrometheus> WithScrapeConfigurationFile(this IResourceBuilder<IPrometheus> prometheus, string path)
    {
        var file = Path.GetFullPath(path, prometheus.ApplicationBuilder.AppHostDirectory);
        if (!File.Exists(file)) throw new FileNotFoundException($"There is no file '{file}' with a scrape job.", file);
        return prometheus.With(model => model.ScrapeConfigurationFiles.Add(file));
    }

    private static IResourceBuilder<IPrometheus> With(this IResourceBuilder<IPrometheus> prometheus, Action<PrometheusModel> set)
    {
        ArgumentNullException.ThrowIfNull(prometheus);
        set(PrometheusModel.Of(prometheus.Resource));
        return prometheus;
    }
}
