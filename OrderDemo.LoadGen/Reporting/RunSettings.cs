namespace OrderDemo.LoadGen.Reporting;

/// <summary>The settings of a run and the environment of the generator, for a report that is read later.</summary>
internal static class RunSettings
{
    public static IReadOnlyDictionary<string, string> Of(ScenarioDefinition scenario, LoadGenOptions options)
    {
        var weights = scenario.Mix.Values.Sum();
        var settings = new Dictionary<string, string>
        {
            ["Operations"] = string.Join(", ", scenario.Mix.Select(operation =>
                $"{RunReport.Printable(operation.Key)} {100 * operation.Value / weights:0.#} %")),
        };
        if (scenario.Users is { } users)
        {
            settings["Spawn rate"] = double.IsInfinity(users.SpawnRate) ? "all at once" : $"{users.SpawnRate} users/s";
            settings["Think time"] = DurationText.Format(users.Think);
        }
        else
        {
            settings["Arrivals"] = scenario.Poisson ? "independent (Poisson)" : "at even intervals";
            settings["Stages"] = string.Join(", ", scenario.Stages.Select(Describe));
            settings["Max in flight"] = $"{Math.Min(options.MaxInFlight, ConnectionLimit.Max)}";
        }

        settings["Timeout"] = DurationText.Format(options.TimeoutSeconds);
        return settings;
    }

    public static IReadOnlyDictionary<string, string> Environment() => new Dictionary<string, string>
    {
        ["Machine"] = System.Environment.MachineName,
        ["CPUs"] = $"{System.Environment.ProcessorCount}",
        ["Operating system"] = $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})",
        ["Runtime"] = RuntimeInformation.FrameworkDescription,
    };

    private static string Describe(Stage stage)
    {
        var rate = stage.Rate == stage.End ? $"{stage.Rate:0.##}/s" : $"{stage.Rate:0.##} to {stage.End:0.##}/s";
        return stage.Duration is { } duration ? $"{rate} for {DurationText.Format(duration)}" : rate;
    }
}
