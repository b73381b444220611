using HdrHistogram;

namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// Latencies in an HdrHistogram of three digits: a percentile is at most 0.1 % from the true value, from 1 µs to
/// <see cref="MaxTrackable"/>. Not thread-safe: <see cref="RunResults"/> guards it.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int Digits = 3;

    /// <summary>A longer duration counts as this one in percentiles; <see cref="Max"/> is exact.</summary>
    public static readonly TimeSpan MaxTrackable = TimeSpan.FromHours(1);

    // In ticks of 100 ns.
    private readonly LongHistogram _ticks = new(1, MaxTrackable.Ticks, Digits);

    public long Count => _ticks.TotalCount;

    /// <summary>The longest duration; zero when there is none.</summary>
    public TimeSpan Max { get; private set; }

    /// <summary>The shortest duration; zero when there is none.</summary>
    public TimeSpan Min { get; private set; }

    /// <summary>The arithmetic mean; zero when there is no duration.</summary>
    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)_ticks.GetMean());

    public void Record(TimeSpan duration)
    {
        if (Count == 0 || duration < Min) Min = duration;
        if (duration > Max) Max = duration;
        _ticks.RecordValue(Math.Clamp(duration.Ticks, 0, MaxTrackable.Ticks));
    }

    /// <summary>The duration that <paramref name="percent"/> of all do not exceed; zero when there is none.</summary>
    /// <param name="percent">More than 0, at most 100.</param>
    public TimeSpan Percentile(double percent)
    {
        if (Count == 0) return TimeSpan.Zero;
        var value = TimeSpan.FromTicks(_ticks.GetValueAtPercentile(percent));
        return percent >= 100 || value > Max ? Max : value;
    }

    /// <summary>Parses the setting <c>LoadGen:Percentiles</c>.</summary>
    public static double[] ParsePercentiles(string text) =>
        [.. text.Split(',').Select(one => double.Parse(one, CultureInfo.InvariantCulture)).Distinct().Order()];

    /// <summary>Percentiles in seconds by name, such as <c>p99.9</c>.</summary>
    public IReadOnlyDictionary<string, double> Percentiles(IEnumerable<double> percents) => percents.ToDictionary(
        percent => string.Create(CultureInfo.InvariantCulture, $"p{percent}"), percent => Percentile(percent).TotalSeconds);

    /// <summary>
    /// What requests every <paramref name="interval"/> would have seen: a closed load sends nothing while it waits for a slow
    /// response, so each response that took longer stands for the requests left out meanwhile (coordinated omission).
    /// </summary>
    public LatencyHistogram WithOmittedRequests(TimeSpan interval)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(interval, TimeSpan.Zero);
        var corrected = new LatencyHistogram { Min = Min, Max = Max };
        foreach (var recorded in _ticks.RecordedValues())
        {
            var (value, count) = (recorded.ValueIteratedTo, recorded.CountAtValueIteratedTo);
            corrected._ticks.RecordValueWithCount(value, count);
            // At most a thousand steps for a value: where it stands for more requests, a step stands for several of them.
            var step = Math.Max(interval.Ticks, value / 1000);
            for (var omitted = value - step; omitted >= step; omitted -= step)
            {
                corrected._ticks.RecordValueWithCount(omitted, count * (step / interval.Ticks));
            }
        }

        return corrected;
    }

    /// <summary>Adds the durations of another histogram.</summary>
    public void Add(LatencyHistogram other)
    {
        if (other.Count == 0) return;
        if (Count == 0 || other.Min < Min) Min = other.Min;
        if (other.Max > Max) Max = other.Max;
        _ticks.Add(other._ticks);
    }

    public void Clear()
    {
        _ticks.Reset();
        (Min, Max) = (TimeSpan.Zero, TimeSpan.Zero);
    }
}
