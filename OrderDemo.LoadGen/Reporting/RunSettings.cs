namespace OrderDemo.LoadGen.Reporting;

/// <summary>The settings of a run and the environment of the generator, for a report that is read later.</summary>
internal static class RunSettings
{
    public static IReadOnlyDictionary<string, string> Of(ScenarioDefinition scenario, LoadGenOptions options)
    {
        var weights = scenario.Mix.Values.Sum();
        var settings = new Dictionary<string, string>
        {
            ["Operations"] = string.Join(", ", scenario.Mix.Select(operation => FormattableString.Invariant($"{operation.Key} {100 * operation.Value / weights:0.#} %"))),
        };
        switch (scenario.ToLoad())
        {
            case OpenLoad open:
                settings["Arrivals"] = open.Poisson ? "independent (Poisson)" : "at even intervals";
                settings["Stages"] = string.Join(", ", open.Stages.Select(Describe));
                settings["Max in flight"] = options.MaxInFlight.ToString(CultureInfo.InvariantCulture);
                break;
            case ClosedLoad closed:
                settings["Spawn rate"] = double.IsInfinity(closed.SpawnRate) ? "all at once" : FormattableString.Invariant($"{closed.SpawnRate} users/s");
                settings["Think time"] = DurationText.Format(closed.Think);
                break;
        }

        settings["Timeout"] = DurationText.Format(TimeSpan.FromSeconds(options.TimeoutSeconds));
        return settings;
    }

    public static IReadOnlyDictionary<string, string> Environment() => new Dictionary<string, string>
    {
        ["Machine"] = System.Environment.MachineName,
        ["CPUs"] = System.Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture),
        ["Operating system"] = $"{RuntimeInformation.OSDescription} ({RuntimeInformation.OSArchitecture})",
        ["Runtime"] = RuntimeInformation.FrameworkDescription,
    };

    private static string Describe(Stage stage)
    {
        var rate = stage.From == stage.To ? FormattableString.Invariant($"{stage.From:0.##}/s") : FormattableString.Invariant($"{stage.From:0.##} to {stage.To:0.##}/s");
        return stage.Duration is { } duration ? $"{rate} for {DurationText.Format(duration)}" : rate;
    }
}
