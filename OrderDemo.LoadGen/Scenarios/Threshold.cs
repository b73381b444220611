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

    /// <summary>The measured value, in the unit of <see cref="Limit"/>.</summary>
    public double ValueOf(RunTotal run) => Measure switch
    {
        "mean" => run.Requests.Latency.Mean.TotalSeconds,
        "max" => run.Requests.Latency.Max.TotalSeconds,
        "errors" => CountOrPercentage(run.Requests.Errors, run.Requests.Total),
        "late" => CountOrPercentage(run.Late, run.Requests.Total),
        "dropped" => CountOrPercentage(run.Dropped, run.Requests.Total + run.Dropped),
        "rate" => run.Requests.Total / Math.Max(1e-9, run.Elapsed.TotalSeconds),
        _ => run.Requests.Latency.Percentile(double.Parse(Measure[1..], CultureInfo.InvariantCulture)).TotalSeconds,
    };

    public bool IsMet(RunTotal run)
    {
        var value = ValueOf(run);
        return Comparison switch { "<" => value < Limit, "<=" => value <= Limit, ">" => value > Limit, _ => value >= Limit };
    }

    /// <summary>The measured value as text.</summary>
    public string Format(RunTotal run) => Measure switch
    {
        "errors" or "late" or "dropped" => $"{ValueOf(run):0.###}{(IsPercentage ? "%" : "")}",
        "rate" => $"{ValueOf(run):0.#}",
        _ => DurationText.Format(ValueOf(run)),
    };

    private double CountOrPercentage(long count, long total) => IsPercentage ? 100.0 * count / Math.Max(1, total) : count;

    private static UsageException Invalid(string text) =>
        new($"'{text}' is not a threshold: write it like 'p99<50ms', 'errors<0.1%', 'dropped<1' or 'rate>=495'.");

    [GeneratedRegex(
        @"^\s*(p\d+(?:\.\d+)?|mean|max|errors|late|dropped|rate)\s*(<=|>=|<|>)\s*(\d+(?:\.\d+)?)\s*(us|ms|s|%)?\s*$", RegexOptions.None, 1000)]
    private static partial Regex Syntax();
}
