namespace OrderDemo.Api.Overload;

/// <summary>
/// The metrics of the gates by endpoint: <c>orderdemo_gate_accepted_total</c>, <c>orderdemo_gate_rejected_total</c>,
/// <c>orderdemo_gate_waiting</c>; and <c>orderdemo_gate_wait_time_seconds</c> of the requests that waited and were accepted.
/// </summary>
internal sealed class GateMetrics
{
    private readonly ConcurrentDictionary<string, Gate> _gates = new();
    private readonly Histogram<double> _waitTime;

    public GateMetrics(IMeterFactory factory)
    {
        var meter = factory.Create("OrderDemo.Overload");

        // Observable: a request costs nothing, and all series exist from the start.
        meter.CreateObservableCounter("orderdemo.gate.accepted", () => Observe(gate => gate.Statistics.Accepted), "{request}", "Accepted requests.");
        meter.CreateObservableCounter("orderdemo.gate.rejected", () => Observe(gate => gate.Statistics.Rejected), "{request}", "Requests rejected with 503.");
        meter.CreateObservableGauge("orderdemo.gate.waiting", () => Observe(gate => gate.Statistics.Waiting), "{request}", "Requests in the queue.");
        _waitTime = meter.CreateHistogram("orderdemo.gate.wait_time", "s", "Time that accepted requests waited in the queue.", null,
            new InstrumentAdvice<double> { HistogramBucketBoundaries = LatencyBuckets.Seconds });
        _waitTime.Record(0); // A histogram has no series before its first value.
    }

    /// <summary>The gate of an endpoint, made once.</summary>
    /// <param name="endpoint">The value of the label <c>endpoint</c>.</param>
    public Gate GetOrAdd(string endpoint, Func<Gate> create) => _gates.GetOrAdd(endpoint, static (_, create) => create(), create);

    public void Waited(TimeSpan time) => _waitTime.Record(time.TotalSeconds);

    private IEnumerable<Measurement<long>> Observe(Func<Gate, long> value) =>
        _gates.Select(gate => new Measurement<long>(value(gate.Value), new KeyValuePair<string, object?>("endpoint", gate.Key)));
}
