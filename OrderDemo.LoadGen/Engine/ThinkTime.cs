namespace OrderDemo.LoadGen.Engine;

/// <summary>How long a user thinks between an answer and the next request: evenly spread between two times.</summary>
/// <param name="Least">At least zero.</param>
/// <param name="Most">At least <paramref name="Least"/>.</param>
internal sealed record ThinkTime(TimeSpan Least, TimeSpan Most)
{
    public static readonly ThinkTime None = new(TimeSpan.Zero, TimeSpan.Zero);

    public TimeSpan Next(Random random) => Least + ((Most - Least) * random.NextDouble());
}
