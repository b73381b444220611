namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// When requests are meant to start: evenly spaced from the start, whatever happens to the requests. Each time is computed
/// from the start rather than from its predecessor, so that errors do not add up.
/// </summary>
/// <param name="start">Timestamp of the first arrival, in ticks of the time provider.</param>
/// <param name="rate">Arrivals per second, more than 0.</param>
/// <param name="frequency">Ticks of the time provider per second.</param>
internal sealed class ArrivalSchedule(long start, double rate, long frequency)
{
    private long _arrivals;

    /// <summary>The timestamp of the next arrival.</summary>
    public long Next() => start + (long)(_arrivals++ * (frequency / rate));
}
