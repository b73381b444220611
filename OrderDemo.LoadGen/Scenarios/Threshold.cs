using System.Globalization;
using System.Text.RegularExpressions;
using OrderDemo.LoadGen.Engine;

namespace OrderDemo.LoadGen.Scenarios;

/// <summary>
/// Something that must hold of a run: <c>p99&lt;50ms</c>, <c>mean&lt;5ms</c>, <c>max&lt;1s</c>, <c>errors&lt;0.1%</c>,
/// <c>late&lt;1%</c>, <c>dropped&lt;1</c>, <c>rate&gt;=495</c>.
/// </summary>
internal sealed partial class Threshold
{
    private readonly string _what;
    private readonly string _comparison;
    private readonly double _limit;
    private readonly bool _isShare;

    private Threshold(string text, string what, string comparison, double limit, bool isShare) =>
        (Text, _what, _comparison, _limit, _isShare) = (text, what, comparison, limit, isShare);

    public string Text { get; }

    /// <exception cref="UsageException">The text is none.</exception>
    public static Threshold Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success) throw Bad(text);
        var (what, comparison, number, unit) = (match.Groups[1].Value, match.Groups[2].Value, match.Groups[3].Value, match.Groups[4].Value);
        var isTime = what is "mean" or "max" || what[0] == 'p';
        if (isTime != unit is "us" or "ms" or "s" || (unit == "%" && what == "rate")) throw Bad(text);
        if (what[0] == 'p' && double.Parse(what[1..], CultureInfo.InvariantCulture) is not (> 0 and <= 100)) throw Bad(text);
        var limit = isTime ? DurationText.Parse(number + unit).TotalSeconds : double.Parse(number, CultureInfo.InvariantCulture);
        return new Threshold(text, what, comparison, limit, unit == "%");
    }

    /// <summary>The value that the threshold is about: seconds, a number, percent or requests per second.</summary>
    public double ValueOf(RunResults results)
    {
        var total = results.Total();
        return _what switch
        {
            "mean" => total.Latency.Mean.TotalSeconds,
            "max" => total.Latency.Max.TotalSeconds,
            "errors" => CountOrShare(total.Errors, total.Total),
            "late" => CountOrShare(results.Late, total.Total),
            "dropped" => CountOrShare(results.Dropped, total.Total + results.Dropped),
            "rate" => total.Total / Math.Max(1e-9, results.Elapsed.TotalSeconds),
            _ => total.Latency.Percentile(double.Parse(_what[1..], CultureInfo.InvariantCulture)).TotalSeconds,
        };
    }

    public bool IsMet(RunResults results)
    {
        var value = ValueOf(results);
        return _comparison switch { "<" => value < _limit, "<=" => value <= _limit, ">" => value > _limit, _ => value >= _limit };
    }

    /// <summary>The value for people.</summary>
    public string Show(RunResults results) => _what switch
    {
        "errors" or "late" or "dropped" => string.Create(CultureInfo.InvariantCulture, $"{ValueOf(results):0.###}{(_isShare ? "%" : "")}"),
        "rate" => string.Create(CultureInfo.InvariantCulture, $"{ValueOf(results):0.#}"),
        _ => DurationText.Of(TimeSpan.FromSeconds(ValueOf(results))),
    };

    private double CountOrShare(long count, long of) => _isShare ? 100.0 * count / Math.Max(1, of) : count;

    private static UsageException Bad(string text) =>
        new($"'{text}' is no threshold; write it like 'p99<50ms', 'errors<0.1%', 'dropped<1' or 'rate>=495'.");

    [GeneratedRegex(@"^\s*(p\d+(?:\.\d+)?|mean|max|errors|late|dropped|rate)\s*(<=|>=|<|>)\s*(\d+(?:\.\d+)?)\s*(us|ms|s|%)?\s*$")]
    private static partial Regex Form();
}
