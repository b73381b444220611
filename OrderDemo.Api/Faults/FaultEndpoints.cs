using System.Numerics;
using OrderDemo.ServiceDefaults.Security;

namespace OrderDemo.Api.Faults;

/// <summary>The workshop's fault and demo endpoints.</summary>
internal static class FaultEndpoints
{
    private const double MaxDelaySeconds = 30;

    private static readonly int[] Errors = [StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status500InternalServerError];

    /// <summary>Registers the services and settings of the fault endpoints.</summary>
    public static void AddFaults(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<FaultOptions>()
            .Configure<IHostEnvironment>((options, environment) => options.Enabled = environment.IsDevelopment())
            .BindConfiguration(FaultOptions.Section).ValidateSettings(FaultOptions.Section);
        builder.Services.AddSingleton<BusinessMetrics>();
        builder.Services.AddSingleton(new Calculation(Calculation.MaxTime));
        builder.Services.AddSingleton<HeldMemory>();
    }

    /// <summary>
    /// Maps <c>/delay</c>, <c>/error</c>, <c>/cpu-intensive</c>, <c>/memory-usage</c> and <c>/business-metrics</c>, if
    /// <c>Faults:Enabled</c> is set.
    /// </summary>
    public static void MapFaults(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<IOptions<FaultOptions>>().Value.Enabled) return;

        // Created now, so that its counters exist with 0 from the start.
        app.Services.GetRequiredService<BusinessMetrics>();

        // A page of another site could keep this machine busy with a picture that has such an address.
        var faults = app.MapGroup("").RefuseOtherSites().WithTags("Faults");
        faults.MapGet("/delay", DelayAsync).Fails(400);
        faults.MapGet("/error", Error).Fails(Errors);
        faults.MapGet("/cpu-intensive", CalculateAsync).Fails(400, 503);
        faults.MapGet("/memory-usage", TakeMemory).Fails(400, 503);
        faults.MapGet("/business-metrics", CountOperation).Fails(400);
    }

    /// <summary>Respond late</summary>
    /// <remarks>Waits before it responds.</remarks>
    /// <param name="seconds">How long to wait in seconds; 1 by default.</param>
    /// <response code="200">It has waited.</response>
    /// <response code="400">The parameter is malformed or out of range.</response>
    internal static async Task<Results<Ok<Delayed>, ProblemHttpResult>> DelayAsync(
        [Range(0, MaxDelaySeconds)] string? seconds, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Number(nameof(seconds), seconds, 1.0, 0, MaxDelaySeconds, out var problem) is not { } delay) return problem!;

        await Task.Delay(TimeSpan.FromSeconds(delay), time, cancellationToken);
        return TypedResults.Ok(new Delayed(delay));
    }

    /// <summary>Respond with errors</summary>
    /// <remarks>Responds with 400, 404 or 500 at the given rate.</remarks>
    /// <param name="rate">How many responses are errors, in percent; 50 by default.</param>
    /// <response code="200">No error this time.</response>
    /// <response code="400">An error that was asked for; or the rate is not a number from 0 to 100 (then with errors).</response>
    /// <response code="404">An error that was asked for.</response>
    /// <response code="500">An error that was asked for.</response>
    internal static Results<Ok<NoError>, ProblemHttpResult> Error([Range(0.0, 100)] string? rate)
    {
        if (Number(nameof(rate), rate, 50.0, 0, 100, out var problem) is not { } percent) return problem!;

        if (Random.Shared.NextDouble() * 100 >= percent) return TypedResults.Ok(new NoError(percent));
        return ApiProblems.Status(Errors[Random.Shared.Next(Errors.Length)], "An error that was asked for.");
    }

    /// <summary>Keep a core busy</summary>
    /// <remarks>Calculates for at most 10 seconds, on a thread of its own.</remarks>
    /// <param name="iterations">How many iterations to calculate; 1,000,000 by default.</param>
    /// <response code="200">What was calculated.</response>
    /// <response code="400">The parameter is malformed or out of range.</response>
    /// <response code="503">A calculation is running on every core.</response>
    internal static async Task<Results<Ok<Calculated>, ProblemHttpResult>> CalculateAsync(
        [Range(typeof(long), "1", "10000000000")] string? iterations, Calculation calculation, HttpResponse response, CancellationToken cancellationToken)
    {
        if (Number(nameof(iterations), iterations, 1_000_000, 1, Calculation.MaxIterations, out var problem) is not { } count) return problem!;

        return await calculation.RunAsync(count, cancellationToken) is { } calculated
            ? TypedResults.Ok(calculated)
            : Busy(response, "A calculation is running on every core.", Calculation.MaxTime);
    }

    /// <summary>Allocate memory</summary>
    /// <remarks>Allocates memory, and frees it some time after the response. At most 512 MiB are allocated at a time.</remarks>
    /// <param name="size">How much memory to allocate in MiB; 10 by default.</param>
    /// <response code="200">The memory that is allocated.</response>
    /// <response code="400">The parameter is malformed or out of range.</response>
    /// <response code="503">The limit of 512 MiB is reached.</response>
    internal static Results<Ok<MemoryTaken>, ProblemHttpResult> TakeMemory(
        [Range(1, HeldMemory.MaxMebibytes)] string? size, HeldMemory memory, HttpResponse response)
    {
        if (Number(nameof(size), size, 10, 1, HeldMemory.MaxMebibytes, out var problem) is not { } mebibytes) return problem!;

        return memory.Take(mebibytes) is { } taken
            ? TypedResults.Ok(taken)
            : Busy(response, $"At most {HeldMemory.MaxMebibytes} MiB can be allocated at a time.", memory.Hold);
    }

    /// <summary>Count a business operation</summary>
    /// <remarks>Counts in orderdemo_business_operations_total. Operations: browse, checkout, login, order, payment, refund, search, signup, user_login, user_signup; others count as other.</remarks>
    /// <param name="operation">What to count, 1 to 64 characters; other by default.</param>
    /// <response code="200">The operation and its count.</response>
    /// <response code="400">The parameter is malformed or out of range.</response>
    internal static Results<Ok<OperationCounted>, ProblemHttpResult> CountOperation(
        [Length(1, 64)] string? operation, BusinessMetrics metrics) =>
        operation is { Length: < 1 or > 64 }
            ? Invalid(nameof(operation), "operation must have 1 to 64 characters")
            : TypedResults.Ok(metrics.Count(operation ?? "other"));

    /// <summary>Parses a number in a range. A result of null has a problem that names parameter and range.</summary>
    private static T? Number<T>(string name, string? text, T defaultValue, T min, T max, out ProblemHttpResult? problem)
        where T : struct, INumber<T>
    {
        problem = null;
        if (text is null) return defaultValue;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max) return number;

        problem = Invalid(name, string.Create(CultureInfo.InvariantCulture, $"{name} must be a number from {min} to {max}"));
        return null;
    }

    private static ProblemHttpResult Invalid(string name, string error) => ApiProblems.Invalid("The query is not valid.", name, error);

    private static ProblemHttpResult Busy(HttpResponse response, string detail, TimeSpan retryAfter)
    {
        response.Headers.RetryAfter = $"{(int)retryAfter.TotalSeconds}";
        return ApiProblems.Status(StatusCodes.Status503ServiceUnavailable, detail);
    }
}
