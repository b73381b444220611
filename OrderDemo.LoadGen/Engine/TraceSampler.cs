using System.Threading.RateLimiting;
using OpenTelemetry.Trace;

namespace OrderDemo.LoadGen.Engine;

/// <summary>
/// Records a limited number of traces per second. Every other request still sends its trace context, marked as not sampled, so
/// that the API records nothing for it either.
/// </summary>
internal sealed class TraceSampler : Sampler, IDisposable
{
    private readonly TokenBucketRateLimiter? _limiter;

    /// <param name="perSecond">Traces per second at most, at least 0.</param>
    public TraceSampler(int perSecond)
    {
        if (perSecond == 0) return;
        _limiter = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = perSecond,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1.0 / perSecond),
            QueueLimit = 0,
        });
    }

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        using var lease = _limiter?.AttemptAcquire();
        return new SamplingResult(lease is { IsAcquired: true } ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }

    public void Dispose() => _limiter?.Dispose();
}
