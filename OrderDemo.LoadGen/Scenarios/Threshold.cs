using System.Text.RegularExpressions;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>
/// A condition that a run must meet: <c>p99&lt;50ms</c>, <c>mean&lt;5ms</c>, <c>max&lt;1s</c>, <c>errors&lt;0.1%</c>,
/// <c>late&lt;1%</c>, <c>dropped&lt;1</c>, <c>rate&gt;=495</c>.
/// </summary>
/// <param name="Measure">What it limits, such as <c>p99</c> or <c>errors</c>.</param>
/// <param name="Limit">In seconds, as a number, in percent or in requests per second.</param>
internal sealed partial record Threshold(string Text, string Measure, string Comparison, double Limit, bool IsPercentage)
{
    /// <exception cref="UsageException">The text is not a threshold.</exception>
    public static Threshold Parse(string text)
    {
        var match = Syntax().Match(text);
        if (!match.Success) throw Invalid(text);
        var (measure, comparison, number, unit) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value);
        var isTime = measure is "mean" or "max" || measure[0] == 'p';
        if (isTime != unit is "us" or "ms" or "s" || (unit == "%" && measure == "rate")) throw Invalid(text);
        if (measure[0] == 'p' && double.Parse(measure[1..], CultureInfo.InvariantCulture) is not (> 0 and <= 100)) throw Invalid(text);
        var limit = isTime ? DurationText.Parse(number + unit).TotalSeconds : double.Parse(number, CultureInfo.InvariantCulture);
        return new Threshold(text.Trim(), measure, comparison, limit, unit == "%");
    }

    /// <summary>Compares it with the results of a run, and fails where there are none.</summary>
    /// <param name="total">The sum of all operations.</param>
    public ThresholdResult Check(RunResults run, OperationResults total)
    {
        if (total.Total == 0) return new(Text, "no data", false);
        var value = ValueOf(run, total);
        var isMet = Comparison switch { "<" => value < Limit, "<=" => value <= Limit, ">" => value > Limit, _ => value >= Limit };
        return new(Text, Measure switch
        {
            "errors" or "late" or "dropped" => $"{value:0.###}{(IsPercentage ? "%" : "")}",
            "rate" => $"{value:0.#}",
            _ => DurationText.Format(value),
        }, isMet);
    }

    private double ValueOf(RunResults run, OperationResults total) => Measure switch
    {
        "mean" => total.All().Mean.TotalSeconds,
        "max" => total.All().Max.TotalSeconds,
        "errors" => CountOrPercentage(total.Errors, total.Total),
        "late" => CountOrPercentage(run.Late, total.Total),
        "dropped" => CountOrPercentage(run.Dropped, total.Total + run.Dropped),
        "rate" => total.Total / Math.Max(1e-9, run.Elapsed.TotalSeconds),
        _ => total.All().Percentile(double.Parse(Measure[1..], CultureInfo.InvariantCulture)).TotalSeconds,
    };

    private double CountOrPercentage(long count, long total) => IsPercentage ? 100.0 * count / total : count;

    private static UsageException Invalid(string text) =>
        new($"'{text}' is not a threshold: write it like 'p99<50ms', 'errors<0.1%', 'dropped<1' or 'rate>=495'.");

    [GeneratedRegex(
        @"^\s*(p\d+(?:\.\d+)?|mean|max|errors|late|dropped|rate)\s*(<=|>=|<|>)\s*(\d+(?:\.\d+)?)\s*(us|ms|s|%)?\s*$", RegexOptions.None, 1000)]
    private static partial Regex Syntax();
}

/// <summary>A threshold, the measured value, and whether it is met.</summary>
internal sealed record ThresholdResult(string Threshold, string Value, bool Ok);
