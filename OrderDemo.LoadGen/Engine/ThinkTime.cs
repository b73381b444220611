namespace OrderDemo.LoadGen.Engine;

/// <summary>The pause of a user between a response and the next request: evenly distributed between two durations.</summary>
/// <param name="Min">At least zero.</param>
/// <param name="Max">At least <paramref name="Min"/>.</param>
internal sealed record ThinkTime(TimeSpan Min, TimeSpan Max)
{
    public static readonly ThinkTime None = new(TimeSpan.Zero, TimeSpan.Zero);

    public TimeSpan Mean => (Min + Max) / 2;

    public TimeSpan Next(Random random) => Min + ((Max - Min) * random.NextDouble());
}
