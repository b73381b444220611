using System.Diagnostics;
using OpenTelemetry.Trace;

namespace OrderDemo.ServiceDefaults.Telemetry;

/// <summary>
/// Decides which new traces are recorded: at most some per second, so that the cost of traces does not grow with the load. A span with
/// links is recorded when one of the linked spans is.
/// </summary>
internal sealed class RootSampler(int tracesPerSecond, TimeProvider time) : Sampler
{
    private long _second = -1;
    private int _left;

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        // MySqlConnector's spans belong to a trace; those of background work would each be one.
        if (samplingParameters is { Kind: ActivityKind.Client, Name: "Open" or "Execute" }) return new(SamplingDecision.Drop);

        var links = samplingParameters.Links?.ToList() ?? [];
        var isRecorded = links.Count > 0 ? links.Exists(link => link.Context.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)) : TryTake();
        return new(isRecorded ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }

    private bool TryTake()
    {
        var second = time.GetTimestamp() / time.TimestampFrequency;
        if (Volatile.Read(ref _second) != second && Interlocked.Exchange(ref _second, second) != second) Volatile.Write(ref _left, tracesPerSecond);
        return Volatile.Read(ref _left) > 0 && Interlocked.Decrement(ref _left) >= 0;
    }
}
