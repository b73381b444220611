using Polly;
using Polly.CircuitBreaker;

namespace OrderDemo.Api.Data;

/// <summary>
/// The circuit breaker that decides what an outage of the database is: three quarters of what was asked within two seconds
/// failed (<see cref="DatabaseFailure.IsOutage"/>). It logs two lines for each outage, not one for each request.
/// </summary>
internal sealed partial class DatabaseOutage(ILogger<DatabaseOutage> logger)
{
    private readonly CircuitBreakerManualControl _control = new();
    private readonly CircuitBreakerStateProvider _state = new();
    private bool _isLogged;

    /// <summary>Ends a pipeline with the breaker. There is one breaker, and so one such pipeline.</summary>
    public void AddBreaker(ResiliencePipelineBuilder pipeline) => pipeline.AddCircuitBreaker(new CircuitBreakerStrategyOptions
    {
        ShouldHandle = static attempt => new(attempt.Outcome.Exception is { } exception && DatabaseFailure.IsOutage(exception)),
        FailureRatio = 0.75,
        MinimumThroughput = 2,
        SamplingDuration = TimeSpan.FromSeconds(2),
        BreakDuration = TimeSpan.FromSeconds(1),
        ManualControl = _control,
        StateProvider = _state,
        OnOpened = opened =>
        {
            // It opens again after each attempt that finds the database still away.
            if (!Interlocked.Exchange(ref _isLogged, true)) DatabaseLost(DatabaseFailure.Reason(opened.Outcome.Exception!));
            return default;
        },
        OnClosed = _ =>
        {
            if (Interlocked.Exchange(ref _isLogged, false)) DatabaseBack();
            return default;
        },
    });

    /// <summary>Runs a health check: it counts like any attempt, is also made during an outage, and ends one when it succeeds.</summary>
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
