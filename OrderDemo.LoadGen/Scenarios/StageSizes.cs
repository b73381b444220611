namespace OrderDemo.LoadGen.Scenarios;

/// <summary>Changes the size of an open load.</summary>
internal static class StageSizes
{
    /// <summary>The same stages with another peak rate.</summary>
    /// <exception cref="UsageException">The rate is 0 throughout.</exception>
    public static IReadOnlyList<StageDefinition> WithPeak(this IReadOnlyList<StageDefinition> stages, double peak)
    {
        var current = stages.Max(stage => Math.Max(stage.Rate, stage.To ?? 0));
        return current > 0
            ? [.. stages.Select(stage => stage with { Rate = stage.Rate / current * peak, To = stage.To / current * peak })]
            : throw new UsageException("The rate of the scenario is 0 throughout: it cannot be scaled to another rate.");
    }

    /// <summary>The same stages with another total length: scaled, or cut if the last one has no end.</summary>
    public static IReadOnlyList<StageDefinition> WithLength(this IReadOnlyList<StageDefinition> stages, TimeSpan length)
    {
        if (stages[^1].Duration is null) return [.. Cut(stages, length)];
        var factor = length / TimeSpan.FromTicks(stages.Sum(stage => stage.Duration!.Value.Ticks));
        return [.. stages.Select(stage => stage with { Duration = stage.Duration * factor })];
    }

    private static IEnumerable<StageDefinition> Cut(IEnumerable<StageDefinition> stages, TimeSpan length)
    {
        foreach (var stage in stages)
        {
            if (stage.Duration is not { } duration || duration >= length)
            {
                var share = length / (stage.Duration ?? length);
                yield return stage with { Duration = length, To = stage.Rate + ((stage.To - stage.Rate) * share) };
                yield break;
            }

            yield return stage;
            length -= duration;
        }
    }
}
