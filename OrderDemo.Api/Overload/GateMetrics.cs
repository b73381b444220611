using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OrderDemo.ServiceDefaults.Telemetry;

namespace OrderDemo.Api.Overload;

/// <summary>
/// What the gates do, by endpoint: <c>orderdemo_gate_accepted_total</c>, <c>orderdemo_gate_refused_total</c>,
/// <c>orderdemo_gate_waiting</c>; and <c>orderdemo_gate_wait_time_seconds</c> of those that waited and were let in.
/// </summary>
internal sealed class GateMetrics
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new();
    private readonly Histogram<double> _waitTime;

    public GateMetrics(IMeterFactory factory)
    {
        var meter = factory.Create("OrderDemo.Overload");

        // Observed: a request costs nothing, and all are there before the first.
        meter.CreateObservableCounter("orderdemo.gate.accepted", () => Observe(gate => gate.Statistics.Accepted), "{request}", "Requests that were let in.");
        meter.CreateObservableCounter("orderdemo.gate.refused", () => Observe(gate => gate.Statistics.Refused), "{request}", "Requests that were refused with 503.");
        meter.CreateObservableGauge("orderdemo.gate.waiting", () => Observe(gate => gate.Statistics.Waiting), "{request}", "Requests that wait to be let in.");
        _waitTime = meter.CreateHistogram("orderdemo.gate.wait_time", "s", "Time that requests waited before they were let in.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = LatencyBuckets.Seconds });
        _waitTime.Record(0); // A histogram is there from its first value on.
    }

    /// <param name="endpoint">The label of its series.</param>
    /// <param name="gate">What is observed.</param>
    public void Add(string endpoint, Gate gate) => _gates[endpoint] = gate;

    public void Waited(TimeSpan time) => _waitTime.Record(time.TotalSeconds);

    private IEnumerable<Measurement<long>> Observe(Func<Gate, long> value) =>
        _gates.Select(gate => new Measurement<long>(value(gate.Value), new KeyValuePair<string, object?>("endpoint", gate.Key)));
}
