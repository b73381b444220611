using Polly.CircuitBreaker;

namespace OrderDemo.Api.Data;

/// <summary>
/// The circuit breaker for the database. It opens when three quarters of the operations of two seconds fail
/// (<see cref="FailureKind.Outage"/>), and logs two lines per outage instead of one per request.
/// </summary>
internal sealed partial class DatabaseOutage(ILogger<DatabaseOutage> logger)
{
    private readonly CircuitBreakerManualControl _control = new();
    private readonly CircuitBreakerStateProvider _state = new();
    private bool _isLogged;

    /// <summary>Adds the breaker to a pipeline. There is one breaker, so call it once.</summary>
    public void AddBreaker(ResiliencePipelineBuilder pipeline) => pipeline.AddCircuitBreaker(new CircuitBreakerStrategyOptions
    {
        ShouldHandle = static attempt => new(attempt.Outcome.Exception is { } exception && DatabaseFailure.KindOf(exception) == FailureKind.Outage),
        FailureRatio = 0.75,
        MinimumThroughput = 2,
        SamplingDuration = TimeSpan.FromSeconds(2),
        BreakDuration = TimeSpan.FromSeconds(1),
        ManualControl = _control,
        StateProvider = _state,
        OnOpened = opened =>
        {
            // Called again for each attempt that fails during an outage.
            if (!Interlocked.Exchange(ref _isLogged, true)) DatabaseLost(DatabaseFailure.Reason(opened.Outcome.Exception!));
            return default;
        },
        OnClosed = _ =>
        {
            if (Interlocked.Exchange(ref _isLogged, false)) DatabaseBack();
            return default;
        },
    });

    /// <summary>Runs a health check. It runs during an outage too, and closes the breaker when it succeeds.</summary>
    public async Task ProbeAsync(ResiliencePipeline pipeline, Func<Task> check)
    {
        if (_state.CircuitState == CircuitState.Closed)
        {
            await pipeline.ExecuteAsync(async _ => await check());
            return;
        }

        await check();
        await _control.CloseAsync();
    }

    [LoggerMessage(1, LogLevel.Warning, "The database is not available: {Reason}")]
    private partial void DatabaseLost(string reason);

    [LoggerMessage(2, LogLevel.Information, "The database is available again")]
    private partial void DatabaseBack();
}
