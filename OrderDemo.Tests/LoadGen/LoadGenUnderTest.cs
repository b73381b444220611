using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace OrderDemo.Tests.LoadGen;

/// <summary>The load generator in this process, and the outcomes it records.</summary>
internal sealed class LoadGenUnderTest : IAsyncDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Channel<(string Operation, string Outcome)> _outcomes = Channel.CreateUnbounded<(string, string)>();
    private readonly WebApplication _app;

    private LoadGenUnderTest(WebApplication app)
    {
        _app = app;
        var factory = app.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Name == "loadgen.request.duration" && ReferenceEquals(instrument.Meter.Scope, factory))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<double>((_, _, tags, _) =>
            _outcomes.Writer.TryWrite(((string)tags[0].Value!, (string)tags[1].Value!)));
        _listener.Start();
        Http = new HttpClient();
    }

    public HttpClient Http { get; }

    public static async Task<LoadGenUnderTest> StartAsync(string target, int rate = 200, params string[] args)
    {
        var app = OrderDemo.LoadGen.Program.Build(["--urls=http://127.0.0.1:0", $"--LoadGen:Target={target}", $"--LoadGen:Rate={rate}", .. args]);
        var load = new LoadGenUnderTest(app);
        await app.StartAsync();
        load.Http.BaseAddress = new Uri(app.Urls.Single());
        return load;
    }

    /// <summary>Completes at the next request of an operation with an outcome.</summary>
    public async Task SeesAsync(string operation, string outcome)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await _outcomes.Reader.ReadAsync(timeout.Token) != (operation, outcome))
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.DisposeAsync();
        _listener.Dispose();
    }
}
