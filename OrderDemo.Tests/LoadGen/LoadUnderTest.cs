using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrderDemo.LoadGen;
using OrderDemo.LoadGen.Engine;
using OrderDemo.Tests.Unit;

namespace OrderDemo.Tests.LoadGen;

/// <summary>An open loop on a fake clock, with an operation whose responses a test sets.</summary>
internal sealed class LoadUnderTest : IAsyncDisposable
{
    private readonly TestClock _clock = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<(double Seconds, string Outcome)> _completed = new();
    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly RequestTraces _traces = new(new LoadGenOptions());
    private int _started;

    public int MaxInFlight { get; init; } = 1000;

    public Func<CancellationToken, Task<Outcome>> Response { get; init; } = _ => Task.FromResult(Outcome.Ok);

    /// <summary>Completes when the loop ends by itself.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    public int Started => Volatile.Read(ref _started);

    public IEnumerable<double> Durations => _completed.Select(completed => completed.Seconds);

    public IEnumerable<string> Outcomes => _completed.Select(completed => completed.Outcome);

    public void Start(double rate)
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        var operation = new Operation("response", RespondAsync);
        var metrics = new LoadMetrics(factory);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) =>
        {
            if (instrument.Name == "loadgen.request.duration") _completed.Enqueue((value, (string)tags[1].Value!));
        });
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _counts[instrument.Name] = value);
        _listener.Start();

        var sender = new Sender(metrics, _traces, _clock, NullLogger<Sender>.Instance);
        var loop = new OpenLoop(sender, metrics, new TimerWait(_clock).Until, _clock, MaxInFlight);
        var load = new OpenLoad([new Stage(null, rate)]);
        Ended = Task.Run(() => loop.RunAsync(() => operation, load, new RunResults(load, [50], _clock), _stop.Token, _stop.Token));
    }

    /// <summary>Advances the clock, and waits until the loop waits again.</summary>
    public async Task AdvanceAsync(TimeSpan time)
    {
        await _clock.WaitForTimerAsync();
        _clock.Advance(time);
        await _clock.WaitForTimerAsync();
    }

    public long Count(string instrument)
    {
        _listener.RecordObservableInstruments();
        return _counts[instrument];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Ended.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
        _traces.Dispose();
        await _services.DisposeAsync();
    }

    private async Task<RequestResult> RespondAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _started);
        return await Response(cancellationToken);
    }
}
