using System.Numerics;

namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// Counts durations in buckets that are at most 0.8 % wide, in a fixed 25 KB: a percentile is at most 0.4 % from the truth,
/// from 10 µs to <see cref="Longest"/>. Not safe for threads: <see cref="RunResults"/> guards it.
/// </summary>
internal sealed class LatencyHistogram
{
    // Buckets per doubling, as a power of 2. Durations count in units of 100 ns, so 10 µs are 100 units.
    private const int Precision = 7;

    /// <summary>A longer duration counts as this one in percentiles; <see cref="Max"/> tells it exactly.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly long[] _counts = new long[BucketOf(Longest.Ticks) + 1];
    private double _sum;

    public long Count { get; private set; }

    /// <summary>The longest duration; zero without any.</summary>
    public TimeSpan Max { get; private set; }

    /// <summary>The arithmetic mean, exact; zero without any duration.</summary>
    public TimeSpan Mean => Count == 0 ? TimeSpan.Zero : TimeSpan.FromTicks((long)(_sum / Count));

    public void Record(TimeSpan duration)
    {
        var ticks = Math.Max(0, duration.Ticks);
        _counts[BucketOf(Math.Min(ticks, Longest.Ticks))]++;
        _sum += ticks;
        Count++;
        if (duration > Max) Max = duration;
    }

    /// <summary>The duration that <paramref name="percent"/> of all do not exceed; zero without any.</summary>
    /// <param name="percent">More than 0, at most 100.</param>
    public TimeSpan Percentile(double percent)
    {
        if (Count == 0) return TimeSpan.Zero;
        var rank = Math.Max(1, (long)Math.Ceiling(Count * percent / 100));
        var bucket = -1;
        for (long seen = 0; seen < rank;) seen += _counts[++bucket];
        var middle = TimeSpan.FromTicks(MiddleOf(bucket));
        return rank == Count || middle > Max ? Max : middle;
    }

    /// <summary>Adds what another has counted.</summary>
    public void Add(LatencyHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++) _counts[i] += other._counts[i];
        _sum += other._sum;
        Count += other.Count;
        if (other.Max > Max) Max = other.Max;
    }

    public void Clear()
    {
        Array.Clear(_counts);
        (_sum, Count, Max) = (0, 0, TimeSpan.Zero);
    }

    // Up to 255 units a bucket holds one value; then every doubling has 128 buckets.
    private static int BucketOf(long ticks)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)ticks) - Precision);
        return (shift << Precision) + (int)(ticks >> shift);
    }

    private static long MiddleOf(int bucket)
    {
        var shift = Math.Max(0, (bucket >> Precision) - 1);
        return ((bucket - ((long)shift << Precision)) << shift) + ((1L << shift) >> 1);
    }
}
